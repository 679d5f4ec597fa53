import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isRefusal } from '@anlan/domain/kernel'
import fc from 'fast-check'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { toDocx } from '../../../test/papers/docx.ts'
import { tableNotice } from '../../../test/papers/examples.ts'
import { toOfd } from '../../../test/papers/ofd.ts'
import { toPdf } from '../../../test/papers/pdf.ts'
import { decodeFiles } from './index.ts'

/** Changes some bytes, or cuts the end off. */
const damage = fc.record({
  changes: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 12 }),
  keep: fc.double({ min: 0.3, max: 1.5, noNaN: true }),
})
type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never

function damaged(bytes: Uint8Array, { changes, keep }: Damage): Uint8Array {
  const copy = bytes.slice(0, Math.ceil(bytes.length * Math.min(keep, 1)))
  for (const [at, value] of changes) copy[at % copy.length] = value
  return copy
}

/** A sound text or a refusal; whatever is thrown would be a fault of ours. */
async function survives(bytes: Uint8Array): Promise<void> {
  const answer = await decodeFiles([{ name: '通知', bytes }])
  if (isRefusal(answer)) return
  let end = 0
  for (const { from, to, bold = [], cell } of answer.blocks) {
    expect(from).toBeGreaterThanOrEqual(end)
    expect(answer.text.slice(from, to)).toMatch(/^\S(?:.*\S)?$/)
    for (const span of bold) expect(span.from >= from && span.to <= to && span.to > span.from).toBe(true)
    if (cell !== undefined)
      expect(Math.min(cell.rowSpan, cell.columnSpan, cell.row + 1, cell.column + 1)).toBeGreaterThan(0)
    end = to
  }
}

describe('a damaged file is read or refused, never more', () => {
  const table = readFileSync(join(import.meta.dirname, '../../../test/fixtures/table-notice.doc'))

  it('Word 97', async () => {
    await fc.assert(
      fc.asyncProperty(damage, (how) => survives(damaged(table, how))),
      { numRuns: 150 },
    )
  })

  it.each([
    ['Word', () => toDocx(tableNotice)],
    ['OFD', () => toOfd(tableNotice)],
  ] as const)('%s, in the XML of its parts', async (_, make) => {
    const parts = Object.entries(unzipSync(await make()))
    await fc.assert(
      fc.asyncProperty(fc.nat(), damage, (which, how) => {
        const [path, part] = parts[which % parts.length] ?? ['', new Uint8Array()]
        return survives(zipSync({ ...Object.fromEntries(parts), [path]: damaged(part, how) }, { level: 0 }))
      }),
      { numRuns: 60 },
    )
  })

  it('PDF', async () => {
    const bytes = await toPdf(tableNotice)
    await fc.assert(
      fc.asyncProperty(damage, (how) => survives(damaged(bytes, how))),
      { numRuns: 15 },
    )
  })

  it('markup and text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({
          unit: fc.constantFrom('<', '>', 'table', 'td rowspan=9', '/', 'p', ' ', '一、', '★', '&', '\n'),
        }),
        (words) => survives(strToU8(`<html>${words}`)),
      ),
      { numRuns: 100 },
    )
  })
})
