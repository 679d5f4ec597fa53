import { useSyncExternalStore } from 'react'

/** How the pages look to this person on this machine: kept here, not on the server, because it belongs to the screen. */
export type Theme = 'system' | 'light' | 'dark'

export const themeWords: Readonly<Record<Theme, string>> = {
  system: '跟随系统',
  light: '浅色',
  dark: '深色（夜间）',
}

interface Appearance {
  readonly theme: Theme
  /** 20 px on the phone. */
  readonly large: boolean
}

const KEY = 'appearance'
const night = window.matchMedia('(prefers-color-scheme: dark)')
const watchers = new Set<() => void>()
let current = read()

function read(): Appearance {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    const { theme, large } = (typeof stored === 'object' && stored !== null ? stored : {}) as Record<
      string,
      unknown
    >
    return { theme: theme === 'light' || theme === 'dark' ? theme : 'system', large: large === true }
  } catch {
    return { theme: 'system', large: false }
  }
}

/** Writes the choice onto the document, where the tokens look for it. */
export function applyAppearance(): void {
  const dark = current.theme === 'dark' || (current.theme === 'system' && night.matches)
  const root = document.documentElement
  root.setAttribute('data-theme', dark ? 'dark' : 'light')
  root.setAttribute('data-type', current.large ? 'large' : 'normal')
}

night.addEventListener('change', applyAppearance)

export function setAppearance(change: Partial<Appearance>): void {
  current = { ...current, ...change }
  applyAppearance()
  for (const watcher of watchers) watcher()
  try {
    localStorage.setItem(KEY, JSON.stringify(current))
  } catch {
    // A forbidden storage forgets the choice with the page.
  }
}

export function useAppearance(): Appearance {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => current,
  )
}
