import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Measured } from '../measure.ts'
import { meets, type Row } from './row.ts'

const begin = '<!-- bench: begin -->'
const end = '<!-- bench: end -->'

function targetOf({ target, also }: Row): string {
  const ratio = target === null ? [] : ['atMost' in target ? `≤ ${target.atMost}` : `≥ ${target.atLeast}`]
  return [...ratio, ...(also ? [also] : [])].join('; ') || '–'
}

function rowOf({ row, outcome }: Measured): string {
  const ratio = `${outcome.ratio.toFixed(2)}${outcome.more ? ` (${outcome.more})` : ''}`
  const holds =
    row.target === null && row.also === undefined ? '–' : meets(row.target, outcome) ? 'yes' : '**no**'
  return `| ${[row.what, outcome.ours, row.besideWhat, outcome.beside, ratio, targetOf(row), holds].join(' | ')} |`
}

/** The table as Markdown. */
export function tableOf(measured: readonly Measured[], machine: string, day: string): string {
  return [
    `Measured on ${day}: ${machine}.`,
    '',
    '| what | ours | beside | its figure | ratio | asked for | holds |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...measured.map(rowOf),
  ].join('\n')
}

/** Puts the table between the marks of docs/PERFORMANCE.md. */
export async function writeTable(measured: readonly Measured[], machine: string): Promise<void> {
  const path = join(process.cwd(), 'docs/PERFORMANCE.md')
  const page = await readFile(path, 'utf8')
  const [before, rest] = page.split(begin)
  const after = rest?.split(end)[1]
  if (before === undefined || after === undefined) throw new Error(`${path} has lost its marks.`)
  const table = tableOf(measured, machine, new Date().toISOString().slice(0, 10))
  await writeFile(path, `${before}${begin}\n${table}\n${end}${after}`)
}
