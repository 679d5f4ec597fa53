import type { ImportColumn, Mapping } from './columns.ts'
import type { SheetText } from './readSheet.ts'

export interface Guess {
  /** The heads, one a column; of heads in two rows both, joined. */
  readonly heads: readonly string[]
  /** The first row of what follows, from 0. */
  readonly body: number
  readonly mapping: Mapping
}

/** Titles and notes stand above the head in what offices send. */
const headWithin = 12

/** Finds the head of the table, in one row or two, and which of its columns are ours. */
export function guessColumns({ rows }: SheetText, columns: readonly ImportColumn[]): Guess {
  let best: Guess & { score: number } = { heads: rows[0] ?? [], body: 1, mapping: {}, score: -1 }
  for (let at = 0; at < Math.min(headWithin, rows.length); at++) {
    const above = rows[at] ?? []
    const candidates = [{ heads: above, body: at + 1 }]
    // Of a merged head the lower row names the columns: 联系方式 over 手机 and 办公电话.
    if (hasMerged(above)) candidates.push({ heads: joined(above, rows[at + 1] ?? []), body: at + 2 })
    for (const { heads, body } of candidates) {
      const { mapping, score } = mapHeads(heads, columns)
      if (score > best.score) best = { heads, body, mapping, score }
    }
  }
  const { heads, body, mapping } = best
  return { heads, body, mapping }
}

function hasMerged(row: readonly string[]): boolean {
  return row.some((text, at) => text !== '' && text === row[at + 1])
}

function joined(above: readonly string[], below: readonly string[]): readonly string[] {
  return above.map((text, at) => {
    const lower = below[at] ?? ''
    return lower === '' || lower === text ? text : `${text} ${lower}`
  })
}

function mapHeads(heads: readonly string[], columns: readonly ImportColumn[]) {
  const pairs = columns
    .flatMap((column) => heads.map((head, at) => ({ key: column.key, at, score: likeness(head, column) })))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.at - b.at)
  const mapping: Record<string, number | null> = Object.fromEntries(columns.map(({ key }) => [key, null]))
  const taken = new Set<number>()
  let score = 0
  for (const pair of pairs) {
    if (mapping[pair.key] !== null || taken.has(pair.at)) continue
    mapping[pair.key] = pair.at
    taken.add(pair.at)
    score += pair.score
  }
  return { mapping, score }
}

/** 4 for the very label, 3 for another head of it (or the lower of two), 1 for one that contains it. */
function likeness(head: string, { label, heads }: ImportColumn): number {
  const folded = head.replace(/[（(].*?[)）]/g, '').replace(/[*＊:：]/g, '')
  const plain = folded.replace(/\s/g, '')
  const last = folded.trim().split(/\s+/).at(-1) ?? ''
  if (plain === label) return 4
  if ([label, ...heads].some((known) => known === plain || known === last)) return 3
  // A row of running text is no head.
  if (plain.length > 12) return 0
  return [label, ...heads].some((known) => known.length > 1 && plain.includes(known)) ? 1 : 0
}
