import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ReadClause, type ReadDuty, type Reading, read } from '@anlan/domain/documents'
import { isRefusal } from '@anlan/domain/kernel'
import { beforeAll, describe, expect, it } from 'vitest'
import { toDocx } from '../../../test/papers/docx.ts'
import { numberedNotice, tableNotice } from '../../../test/papers/examples.ts'
import { toHtml } from '../../../test/papers/html.ts'
import { toOfd } from '../../../test/papers/ofd.ts'
import type { Paper } from '../../../test/papers/paper.ts'
import { toPdf } from '../../../test/papers/pdf.ts'
import { decodeFiles } from './index.ts'

const fixtures = join(import.meta.dirname, '../../../test/fixtures')

const writers: Readonly<Record<string, (paper: Paper, name: string) => Uint8Array | Promise<Uint8Array>>> = {
  docx: toDocx,
  pdf: (paper) => toPdf(paper),
  ofd: toOfd,
  html: toHtml,
  doc: (_, name) => readFileSync(join(fixtures, `${name}.doc`)),
}

/** What must not depend on the file: everything but positions. */
type Read = Pick<Reading, 'doc'> & {
  readonly clauses: readonly Omit<ReadClause, 'from' | 'to'>[]
  readonly duties: readonly Omit<ReadDuty, 'from' | 'to' | 'evidence'>[]
}

async function readAs(format: string, paper: Paper, name: string): Promise<Read> {
  const bytes = await writers[format]?.(paper, name)
  const source = await decodeFiles([{ name: `${name}.${format}`, bytes: bytes ?? new Uint8Array() }])
  if (isRefusal(source)) throw new Error(source.message)
  const { doc, clauses, duties } = read(source)
  return {
    doc,
    clauses: clauses.map(({ path, heading }) => ({ path, heading })),
    duties: duties.map(({ from: _from, to: _to, evidence: _evidence, ...duty }) => duty),
  }
}

/** `clause#nth lead; support` of the duties with units, as a person reads them in the papers. */
const units: Readonly<Record<string, readonly string[]>> = {
  'numbered-notice': [
    '一/一#1 县安委办; 各乡镇人民政府',
    '一/二#1 县应急局、县住建局、县交通局; ',
    '二/一/1#1 县应急局; 县公安局、市生态环境局澄溪分局',
    '二/一/2#1 县工信局、县应急局; ',
    '二/二/1#1 县住建局; ',
    '二/二/2#1 县住建局、各乡镇人民政府; ',
    '三/一#1 县应急局、各乡镇人民政府; ',
    '三/二#1 县委宣传部、县教育局; ',
  ],
  'table-notice': ['1', '2', '3', '4', '5', '6'].flatMap((serial) => [
    `${serial}#1 县应急局; 县公安局、县住建局、各乡镇人民政府`,
    `${serial}#2 县消防救援大队、市生态环境局澄溪分局; 各乡镇人民政府`,
  ]),
}

describe.each([
  ['numbered-notice', numberedNotice],
  ['table-notice', tableNotice],
])('the same words read the same in every format: %s', (name, paper) => {
  let reference: Read
  beforeAll(async () => {
    reference = await readAs('docx', paper, name)
  })

  it('docx', () => {
    const read = reference.duties
      .filter((duty) => duty.lead.length > 0)
      .map(
        ({ clause, nth, lead, support }) =>
          `${clause.join('/')}#${nth} ${lead.join('、')}; ${support.join('、')}`,
      )
    expect(read).toEqual(units[name])
  })

  it.each(['pdf', 'ofd', 'html', 'doc'])('%s', async (format) => {
    expect(await readAs(format, paper, name)).toEqual(reference)
  })
})
