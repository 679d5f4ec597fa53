/** Which row the keyboard goes to: J and ↓ down, K and ↑ up, Home and End to the ends; null where the key means nothing. */
export function nextRow(keys: readonly string[], current: string | null, key: string): string | null {
  const at = current === null ? -1 : keys.indexOf(current)
  switch (key) {
    case 'j':
    case 'J':
    case 'ArrowDown':
      return keys[Math.min(at + 1, keys.length - 1)] ?? null
    case 'k':
    case 'K':
    case 'ArrowUp':
      return keys[Math.max(at - 1, 0)] ?? null
    case 'Home':
      return keys[0] ?? null
    case 'End':
      return keys[keys.length - 1] ?? null
    default:
      return null
  }
}

/** Letters act on the list only while nobody types and nothing stands above the page. */
export function lettersAreFree(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false
  const target = event.target
  if (!(target instanceof Element)) return true
  return (
    target.closest(
      'input, select, textarea, [contenteditable], [role="dialog"], [role="menu"], [role="listbox"]',
    ) === null
  )
}
