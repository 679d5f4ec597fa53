/**
 * The text of a file without a format of its own. Byte order mark first, then strict UTF-8, then UTF-16 by its zero
 * bytes, then GB18030 (which contains GBK and GB2312). Undefined if it is no text at all.
 */
export function decodeText(bytes: Uint8Array, declared?: string): string | undefined {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return readable(decodeAs('utf-8', bytes))
  if (a === 0xff && b === 0xfe) return readable(decodeAs('utf-16le', bytes))
  if (a === 0xfe && b === 0xff) return readable(decodeAs('utf-16be', bytes))
  const wide = wideOrder(bytes)
  const guesses = wide === undefined ? ['utf-8', declared ?? 'gb18030', 'gb18030'] : [wide]
  // A file cut in the middle of a character, or with a stray byte, is still a text.
  for (const fatal of [true, false]) {
    for (const encoding of guesses) {
      const text = readable(decodeAs(encoding, bytes, fatal))
      if (text !== undefined) return text
    }
  }
  return undefined
}

function decodeAs(encoding: string, bytes: Uint8Array, fatal = false): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal }).decode(bytes)
  } catch {
    return undefined
  }
}

/** UTF-16 without a mark: line breaks, digits and spaces leave zero bytes on one side only. */
function wideOrder(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes.length % 2 === 1) return undefined
  let even = 0
  let odd = 0
  const looked = Math.min(bytes.length, 20_000)
  for (let at = 0; at < looked; at += 1) {
    if (bytes[at] !== 0) continue
    if (at % 2 === 0) even += 1
    else odd += 1
  }
  if (even + odd === 0) return undefined
  if (even === 0) return 'utf-16le'
  return odd === 0 ? 'utf-16be' : undefined
}

const control = /(?![\t\n\v\f\r])\p{Cc}|[\ufffd\ue000-\uf8ff]/gu
/** What two bytes of GBK turn into when they happen to be valid UTF-8: letters of other scripts. */
const foreign = /[\u0080-\u07ff]/g
const beyondAscii = /[^\p{ASCII}]/gu

/** Text holds hardly any control or private characters; whatever else decodes is binary data by luck. */
function readable(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const odd = text.match(control)?.length ?? 0
  if (odd > Math.max(2, text.length / 100)) return undefined
  const strange = text.match(foreign)?.length ?? 0
  return strange > 1 && strange > (text.match(beyondAscii)?.length ?? 0) / 2 ? undefined : text
}
