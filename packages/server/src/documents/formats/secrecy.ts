import type { SourceText } from '@anlan/domain/documents'
import type { Decoded } from './flow.ts'

/** How far down a mark can stand: copy number, secrecy, urgency, issuer and number come before the title. */
const head = { blocks: 15, characters: 600 } as const

/** 绝密★10年, 机 密 ☆ 长期, 秘密*: GB/T 9704 sets the mark as a line of its own, a star before the period. */
const marked =
  /(?:密级[:：]?)?(绝密|机密|秘密)[★☆✩✭✮✯✰⭐＊*](?:[\d〇零一二三四五六七八九十]+(?:年|个月|月|天|日)|长期)?/u
const bare = /^(?:密级[:：]?)?(绝密|机密|秘密)(?:[\d〇零一二三四五六七八九十]+(?:年|个月))?$/

/**
 * The secrecy mark at the head of one file, as printed without spaces; undefined if there is none.
 * Headers and text boxes count as the head.
 */
export function secrecyMark(source: SourceText, aside: Decoded['aside']): string | undefined {
  const top = source.blocks
    .slice(0, head.blocks)
    .filter((block) => block.from < head.characters)
    .map((block) => source.text.slice(block.from, block.to))
  for (const line of [...top, ...aside.flatMap((text) => text.split('\n'))]) {
    const packed = line.normalize('NFKC').replace(/[\s\u200b-\u200f\u2060\ufeff]/g, '')
    // In a long sentence the words are talked about, at the start of a line they mark.
    const found = packed.length <= 40 ? marked.exec(packed) : marked.exec(packed.slice(0, 12))
    const mark = found?.[0] ?? bare.exec(packed)?.[0]
    if (mark !== undefined) return mark
  }
  return undefined
}
