/** A stretch of a text by positions, `to` exclusive. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

const OPENING = '（“《〈〔‘'
const CLOSING = '）”》〉〕’'
const SENTENCE_END = '。！？；\n'
const PART_END = '，：'
/** A bracket that stays open longer than this was never meant to be closed. */
const LONGEST_BRACKET = 600

/**
 * For each position the number of brackets, quotes and titles open around it, closing signs included.
 * An opening sign whose partner is missing within reach opens nothing.
 */
export function depths(folded: string): Uint8Array {
  const steps = new Int32Array(folded.length + 1)
  const open: { kind: number; at: number }[] = []
  for (let i = 0; i < folded.length; i++) {
    const character = folded.charAt(i)
    if (character === '\n') open.length = 0
    const opening = OPENING.indexOf(character)
    if (opening >= 0) open.push({ kind: opening, at: i })
    const closing = CLOSING.indexOf(character)
    if (closing < 0) continue
    for (let k = open.length - 1; k >= Math.max(0, open.length - 8); k--) {
      const partner = open[k]
      if (partner === undefined || partner.kind !== closing) continue
      if (i - partner.at <= LONGEST_BRACKET) {
        steps[partner.at] = (steps[partner.at] ?? 0) + 1
        steps[i + 1] = (steps[i + 1] ?? 0) - 1
      }
      open.length = k
      break
    }
  }
  const depth = new Uint8Array(folded.length)
  let level = 0
  for (let i = 0; i < folded.length; i++) {
    level += steps[i] ?? 0
    depth[i] = Math.min(255, level)
  }
  return depth
}

/** Cuts a folded text at the given signs where no bracket is open; the sign ends its piece. */
function pieces(folded: string, depth: Uint8Array, ends: string, within: Stretch): Stretch[] {
  const found: Stretch[] = []
  let from = within.from
  for (let i = within.from; i < within.to; i++) {
    if (depth[i] !== 0 || !ends.includes(folded.charAt(i))) continue
    found.push({ from, to: i + 1 })
    from = i + 1
  }
  if (from < within.to) found.push({ from, to: within.to })
  return found
}

/** Sentences: up to 。！？； or a paragraph's end. */
export function sentences(folded: string, depth: Uint8Array = depths(folded)): Stretch[] {
  return pieces(folded, depth, SENTENCE_END, { from: 0, to: folded.length })
}

/** Parts of a sentence: up to a comma or colon. */
export function parts(folded: string, depth: Uint8Array, sentence: Stretch): Stretch[] {
  return pieces(folded, depth, PART_END + SENTENCE_END, sentence)
}
