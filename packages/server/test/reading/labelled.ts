import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DocumentFacts, ReadDuty, Reading } from '@anlan/domain/documents'
import { read } from '@anlan/domain/documents'
import { isRefusal } from '@anlan/domain/kernel'
import { decodeFiles } from '../../src/documents/formats/index.ts'

/** What labels hold of a duty: everything printed, no offsets, nothing proposed. */
export type LabelledDuty = Omit<ReadDuty, 'from' | 'to' | 'proposed' | 'evidence'>

export interface Label {
  readonly doc: DocumentFacts
  readonly duties: readonly LabelledDuty[]
}

export interface LabelledDocument {
  readonly name: string
  readonly path: string
  readonly label: Label
}

const extensions = ['.txt', '.docx', '.pdf', '.doc', '.ofd', '.html']

/** The documents of a folder that have labels; a label without its document is an error. */
export const labelledDocuments = (labels: string, documents: string): LabelledDocument[] =>
  readdirSync(labels)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      const name = file.replace(/\.json$/, '')
      const path = extensions.map((extension) => join(documents, name + extension)).find(existsSync)
      if (path === undefined) throw new Error(`${name}: labels without a document`)
      return { name, path, label: JSON.parse(readFileSync(join(labels, file), 'utf8')) as Label }
    })

/** Decodes and reads one file's bytes; a refusal is an error here, since no test file should be refused. */
export const readBytes = async (name: string, bytes: Uint8Array): Promise<Reading> => {
  const source = await decodeFiles([{ name, bytes }])
  if (isRefusal(source)) throw new Error(`${name}: ${source.message}`)
  return read(source)
}
