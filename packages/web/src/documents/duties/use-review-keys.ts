import { useEffect, useRef } from 'react'
import { lettersAreFree, nextRow } from '../../kernel/table/row-keys.ts'

export interface ReviewKeys {
  readonly keys: readonly string[]
  readonly active: string | null
  readonly activate: (key: string) => void
  /** Enter: confirm and go on. */
  readonly confirm: () => void
  /** E: into the fields. */
  readonly edit: () => void
  /** Space: choose the row. */
  readonly choose: () => void
  readonly turn: (direction: 'undo' | 'redo') => void
}

/**
 * The whole review by keyboard: J, K and arrows move, Enter confirms and goes on, E edits, space chooses, Ctrl Z takes
 * back, Ctrl Shift Z does again. While somebody types, the keys belong to the field.
 */
export function useReviewKeys(acts: ReviewKeys): void {
  const latest = useRef(acts)
  useEffect(() => {
    latest.current = acts
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!event.defaultPrevented && press(event, latest.current)) event.preventDefault()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}

function press(event: KeyboardEvent, acts: ReviewKeys): boolean {
  const target = event.target instanceof Element ? event.target : null
  const typing = target?.closest('input:not([type="checkbox"]), select, textarea, [role="dialog"]')
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z' && !typing) {
    acts.turn(event.shiftKey ? 'redo' : 'undo')
    return true
  }
  if (!lettersAreFree(event) && !(target instanceof HTMLInputElement && target.type === 'checkbox'))
    return false
  const to = nextRow(acts.keys, acts.active, event.key)
  if (to !== null) {
    acts.activate(to)
    return true
  }
  if (event.key === 'e' || event.key === 'E') acts.edit()
  // On a button or a link these two press it.
  else if (target?.closest('button, a, input') && (event.key === 'Enter' || event.key === ' ')) return false
  else if (event.key === 'Enter') acts.confirm()
  else if (event.key === ' ') acts.choose()
  else return false
  return true
}
