import { useCallback, useEffect, useState } from 'react'

/**
 * What is typed and not yet sent survives a reload, a lost session and the back button: it lies in this tab's
 * sessionStorage under a key that names the form and its matter, and goes when the form is sent or dropped.
 */
const PREFIX = 'draft:'

export function readDraft(key: string): unknown {
  try {
    const text = sessionStorage.getItem(PREFIX + key)
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}

/** A full or forbidden storage loses the draft at worst, never the form. */
export function writeDraft(key: string, value: unknown): void {
  try {
    if (value === null) sessionStorage.removeItem(PREFIX + key)
    else sessionStorage.setItem(PREFIX + key, JSON.stringify(value))
  } catch {
    // Nothing to do: the form itself still holds what was typed.
  }
}

/** State that is a draft. `check` reads what was stored, which may be of an older form: null where it does not fit. */
export function useDraft<T>(key: string, initial: T, check: (stored: unknown) => T | null) {
  const [value, setValue] = useState<T>(() => check(readDraft(key)) ?? initial)
  useEffect(() => {
    const timer = setTimeout(() => writeDraft(key, value === initial ? null : value), 150)
    return () => clearTimeout(timer)
  }, [key, value, initial])
  const drop = useCallback(() => {
    writeDraft(key, null)
    setValue(initial)
  }, [key, initial])
  return [value, setValue, drop] as const
}
