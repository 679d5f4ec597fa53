import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { labelledDocuments, readBytes } from '../labelled.ts'
import { f1, fields, meanF1, score, total } from '../score.ts'

/**
 * F1 in per cent below which no field may fall: what the reader reached when these were last raised, rounded down.
 * Labels are not to be fitted to the reader; raise a floor when a general rule lifts it. The first reader that met
 * these documents reached a mean of 84; since its misses have been looked at, the figures say how well it knows
 * these layouts, no longer how well it reads unknown ones.
 */
const floors = {
  duties: 98,
  begins: 98,
  lead: 94,
  support: 98,
  actors: 97,
  when: 95,
  targets: 97,
  cites: 100,
  doc: 98,
} as const

const here = import.meta.dirname
const documents = labelledDocuments(join(here, 'labels'), join(here, 'documents'))

describe('documents that were labelled before any reader saw them', async () => {
  const scores = await Promise.all(
    documents.map(async ({ name, path, label }) =>
      score(name, await readBytes(basename(path), readFileSync(path)), label),
    ),
  )
  const all = total(scores)

  it('are twelve', () => expect(documents).toHaveLength(12))

  it.each(fields)('%s are read no worse', (field) => {
    expect(f1(all.tallies[field]), all.misses.join('\n')).toBeGreaterThanOrEqual(floors[field])
  })

  it('are read no worse on the whole', () => expect(meanF1(all)).toBeGreaterThanOrEqual(97))
})
