import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type LabelledDocument, labelledDocuments, readBytes } from './labelled.ts'
import { f1, fields, meanF1, type Score, score, total } from './score.ts'
import { sharedFolder } from './shared.ts'

const here = import.meta.dirname
const sharedIsThere = existsSync(join(sharedFolder, 'labels'))

const scoreAll = async (documents: readonly LabelledDocument[]): Promise<Score> => {
  const scores: Score[] = []
  for (const { name, path, label } of documents) {
    scores.push(score(name, await readBytes(name, readFileSync(path)), label))
  }
  return total(scores)
}

const expectAtLeast = (result: Score, mean: number, field: number): void => {
  const misses = `\n${result.misses.join('\n')}\n`
  expect.soft(meanF1(result), `mean F1${misses}`).toBeGreaterThanOrEqual(mean)
  for (const name of fields) {
    expect.soft(f1(result.tallies[name]), `F1 of ${name}`).toBeGreaterThanOrEqual(field)
  }
}

describe('the reader against hand labels', () => {
  it('reads the documents written for it in other layouts', async () => {
    const documents = labelledDocuments(join(here, 'labels'), join(here, 'documents'))
    expect(documents).toHaveLength(16)
    expectAtLeast(await scoreAll(documents), 99, 97)
  })

  const name = 'reads the collected documents beside the repository'
  it.skipIf(!sharedIsThere)(
    sharedIsThere ? name : `${name} (skipped: no ../shared/reading, see ANLAN_SHARED)`,
    async () => {
      const documents = labelledDocuments(join(sharedFolder, 'labels'), join(sharedFolder, 'documents'))
      expect(documents.length).toBeGreaterThan(0)
      expectAtLeast(await scoreAll(documents), 99.5, 98)
    },
  )

  it('finds fault where there is fault', () => {
    const [first] = labelledDocuments(join(here, 'labels'), join(here, 'documents'))
    if (first === undefined) throw new Error('no documents')
    const { name, label } = first
    expect(meanF1(score(name, label, label))).toBe(100)
    const blind = {
      ...label,
      duties: label.duties.map((duty) => ({ ...duty, lead: duty.support, support: duty.lead })),
    }
    const worse = score(name, blind, label)
    expect(f1(worse.tallies.lead)).toBeLessThan(50)
    expect(f1(worse.tallies.when)).toBe(100)
    expect(worse.misses.length).toBeGreaterThan(0)
    expect(f1(score(name, { ...label, duties: [] }, label).tallies.duties)).toBe(0)
  })
})
