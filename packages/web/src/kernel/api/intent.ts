/**
 * A random UUID (version 4). `crypto.randomUUID` came with Chromium 92 and is missing on plain HTTP.
 */
export function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const hex = [...bytes].map((byte, index) => {
    const value = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte
    return value.toString(16).padStart(2, '0')
  })
  return hex.join('').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/**
 * Idempotency keys for one form: the same content sent again (a retry, a second press) keeps its key, so that the
 * server does it once; changed content is a new intent.
 */
export function intents(): (content: unknown) => string {
  let last: { readonly content: string; readonly key: string } | null = null
  return (content) => {
    const text = JSON.stringify(content) ?? ''
    if (last?.content !== text) last = { content: text, key: uuid() }
    return last.key
  }
}
