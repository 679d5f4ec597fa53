import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

const product = '安澜'

/**
 * The title of the window is the heading of its page, as it changes: tabs and the history are told apart by it, and a
 * screen reader says it first.
 */
export function useTitle(): void {
  useEffect(() => {
    const root = document.getElementById('root')
    if (root === null) return
    const name = () => {
      const heading = wordsOf(root.querySelector('h1'))
      const title = heading === '' ? product : `${heading} · ${product}`
      if (document.title !== title) document.title = title
    }
    name()
    const watch = new MutationObserver(name)
    watch.observe(root, { childList: true, subtree: true, characterData: true })
    return () => watch.disconnect()
  }, [])
}

function wordsOf(heading: Element | null): string {
  return [...(heading?.childNodes ?? [])]
    .map((node) => node.textContent?.trim() ?? '')
    .filter((text) => text !== '')
    .join(' ')
}

/**
 * Whoever goes to another page by keyboard or by ear goes on at its content, not behind the link that led there; and
 * where what had the focus is gone from the page, goes on at the content too, not at the very top. What a page itself
 * focuses stays focused.
 */
export function useFocusOnArrival(): void {
  const path = useLocation({ select: ({ pathname }) => pathname })
  const last = useRef(path)
  useEffect(() => {
    if (last.current === path) return
    last.current = path
    return afterDialogs(toMain)
  }, [path])

  useEffect(() => {
    const root = document.getElementById('root')
    if (root === null) return
    let had: EventTarget | null = null
    const keep = (event: FocusEvent) => {
      had = event.target
    }
    const watch = new MutationObserver(() => {
      if (!(had instanceof Element) || had.isConnected) return
      had = null
      afterDialogs(() => document.activeElement === document.body && toMain())
    })
    document.addEventListener('focusin', keep)
    watch.observe(root, { childList: true, subtree: true })
    return () => {
      document.removeEventListener('focusin', keep)
      watch.disconnect()
    }
  }, [])
}

function toMain(): void {
  const main = document.getElementById('main')
  if (main === null || main.contains(document.activeElement)) return
  if (document.querySelector('[role="dialog"], [role="alertdialog"]') === null)
    main.focus({ preventScroll: true })
}

/** A dialog that closes gives the focus back in the next frame; this comes after. */
function afterDialogs(then: () => void): () => void {
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(then)
  })
  return () => cancelAnimationFrame(frame)
}
