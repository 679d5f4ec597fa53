import { type FocusEvent, type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { lettersAreFree, nextRow } from './row-keys.ts'
import { type Selection, toggleRow } from './selection.ts'

interface RowActs {
  readonly takesLetters: boolean
  readonly open: (key: string) => void
  readonly act: (key: string) => void
  readonly selection: Selection | undefined
}

/**
 * One row of the table is in the tab order; arrows, J and K move it, Enter opens, E acts, X or space chooses.
 * With `takesLetters` the letters work from anywhere on the page.
 */
export function useRowKeys(
  table: RefObject<HTMLTableElement | null>,
  keys: readonly string[],
  acts: RowActs,
) {
  const [focused, setFocused] = useState<string | null>(null)
  const known = focused !== null && keys.includes(focused) ? focused : null

  function press(key: string): boolean {
    const target = nextRow(keys, known, key)
    if (target !== null) {
      table.current?.querySelector<HTMLElement>(`tr[data-row="${CSS.escape(target)}"]`)?.focus()
      return true
    }
    if (known === null) return false
    if (key === 'Enter') acts.open(known)
    else if (key === 'e' || key === 'E') acts.act(known)
    else if ((key === 'x' || key === 'X' || key === ' ') && acts.selection)
      acts.selection.onChange(toggleRow(keys, acts.selection.chosen, known))
    else return false
    return true
  }

  const pressLatest = useRef(press)
  useEffect(() => {
    pressLatest.current = press
  })

  useEffect(() => {
    if (!acts.takesLetters) return
    const listen = (event: globalThis.KeyboardEvent) => {
      if (event.defaultPrevented || !/^[a-z]$/i.test(event.key) || !lettersAreFree(event)) return
      if (pressLatest.current(event.key)) event.preventDefault()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [acts.takesLetters])

  return {
    focused: known,
    onFocus: (event: FocusEvent) => {
      const row = event.target.closest<HTMLElement>('tr[data-row]')
      if (row?.dataset.row !== undefined) setFocused(row.dataset.row)
    },
    /** Only while the row itself has the focus: a button within keeps its own keys. */
    onKeyDown: (event: KeyboardEvent) => {
      if (!(event.target instanceof HTMLTableRowElement) || !lettersAreFree(event.nativeEvent)) return
      if (press(event.key)) event.preventDefault()
    },
  }
}
