import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { isRefusal } from '@anlan/domain/kernel'
import { parseRecurrence } from '@anlan/domain/rules'
import { expect, it } from 'vitest'
import { labelledDocuments, readBytes } from './labelled.ts'
import { sharedFolder } from './shared.ts'

const here = import.meta.dirname
const sets = [here, join(here, 'blind'), ...(existsSync(sharedFolder) ? [sharedFolder] : [])]
const documents = sets.flatMap((set) => labelledDocuments(join(set, 'labels'), join(set, 'documents')))

it('no document yields a recurrence that a task could not hold', async () => {
  const rules = new Set<string>()
  for (const { path } of documents)
    for (const { when } of (await readBytes(basename(path), readFileSync(path))).duties)
      for (const one of when) if (one.kind === 'recurring') rules.add(one.rrule)
  expect(rules.size).toBeGreaterThan(5)
  expect([...rules].filter((rule) => isRefusal(parseRecurrence(rule)))).toEqual([])
})
