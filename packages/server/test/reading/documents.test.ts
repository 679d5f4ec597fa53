import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { generated } from './generate/index.ts'

const folder = join(import.meta.dirname, 'documents')

/** `ANLAN_WRITE_FIXTURES=1` writes the files anew; their labels must then be read again. */
describe('the documents that are no plain text are what their generators make', () => {
  for (const [name, make] of Object.entries(generated)) {
    it(name, () => {
      const path = join(folder, name)
      if (process.env.ANLAN_WRITE_FIXTURES === '1') writeFileSync(path, make())
      expect(Buffer.compare(readFileSync(path), make())).toBe(0)
    })
  }
})
