import { parse } from 'parse5'
import { decodeText } from '../encoding.ts'
import type { Decoded } from '../flow.ts'
import { Unreadable } from '../problems.ts'
import { blockFlow } from './blocks.ts'

/** Reads a web page, or what was copied from one. */
export function decodeHtml(bytes: Uint8Array): Decoded {
  const start = Buffer.from(bytes.subarray(0, 2048)).toString('latin1')
  const html = decodeText(bytes, /<meta[^>]+charset=["']?([\w-]+)/i.exec(start)?.[1])
  if (html === undefined) throw new Unreadable('file-broken')
  return { flow: blockFlow(parse(html)), aside: [] }
}
