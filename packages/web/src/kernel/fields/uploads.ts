import { createContext, useRef } from 'react'

/** What a form must know of files that are still on their way. */
export interface UploadWatch {
  /** An upload that runs (`done` rejects if it fails), or null for one that was dropped. Keys are unique in the page. */
  readonly watch: (key: number, done: Promise<unknown> | null) => void
}

export const UploadWatchContext = createContext<UploadWatch>({ watch: () => undefined })

/** The uploads of one form: it waits for those that run, and does not go without one that failed. */
export function useUploadWatch() {
  const running = useRef(new Map<number, Promise<unknown>>())
  const failed = useRef(new Set<number>())
  return useRef({
    watch(key: number, done: Promise<unknown> | null) {
      running.current.delete(key)
      failed.current.delete(key)
      if (done === null) return
      const ended = done.then(
        () => running.current.delete(key),
        () => running.current.delete(key) && failed.current.add(key),
      )
      running.current.set(key, ended)
    },
    running: () => running.current.size > 0,
    settled: () => Promise.all(running.current.values()),
    failed: () => failed.current.size,
  }).current
}
