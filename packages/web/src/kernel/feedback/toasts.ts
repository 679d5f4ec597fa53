import { useSyncExternalStore } from 'react'

export interface Toast {
  readonly id: number
  readonly text: string
  /** What can be done about it: 撤销. */
  readonly act?: { readonly label: string; readonly run: () => void }
}

/** Long enough to read and to reach the undo by keyboard, in milliseconds. */
const STAYS = 8_000

let toasts: readonly Toast[] = []
let nextId = 1
const watchers = new Set<() => void>()

function set(next: readonly Toast[]): void {
  toasts = next
  for (const watcher of watchers) watcher()
}

/** Says what was done, for a while, at the bottom of the page. */
export function say(text: string, act?: Toast['act']): void {
  const toast: Toast = { id: nextId++, text, ...(act ? { act } : {}) }
  set([...toasts.slice(-2), toast])
  setTimeout(() => dropToast(toast.id), STAYS)
}

export function dropToast(id: number): void {
  set(toasts.filter((each) => each.id !== id))
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => toasts,
  )
}
