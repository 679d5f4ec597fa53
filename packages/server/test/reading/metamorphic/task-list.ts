import { strToU8 } from 'fflate'
import { escapeXml, paragraph, wordFile } from '../generate/word.ts'

/** One numbered task, told once; the functions below set the same words in the layouts that offices use. */
export interface Task {
  readonly heading: string
  readonly text: string
  readonly lead: readonly string[]
  readonly support: readonly string[]
  readonly time: string
}

const title = '桐岭县2026年安全生产重点工作任务分工'
const head = ['序号', '工作任务', '具体措施', '牵头单位', '配合单位', '完成时限']

/** What stands between two units; a cell may also put each on a line of its own. */
export type Separator = '、' | '，' | ',' | '\n'

const noted = (tasks: readonly Task[], note: (task: Task) => string): string =>
  [title, '', ...tasks.map((task, index) => `${index + 1}.${task.heading}。${task.text}${note(task)}`)].join(
    '\n',
  )

/** 牵头单位：… on lines of their own below the clause. */
export const noteLines = (tasks: readonly Task[], separator: Separator = '、'): string =>
  noted(
    tasks,
    ({ lead, support, time }) =>
      `\n牵头单位：${lead.join(separator)}\n配合单位：${support.join(separator)}\n完成时限：${time}`,
  )

/** （牵头单位：…；配合单位：…；完成时限：…） behind the text. */
export const bracketNotes = (tasks: readonly Task[], separator: Separator = '、'): string =>
  noted(
    tasks,
    ({ lead, support, time }) =>
      `（牵头单位：${lead.join(separator)}；配合单位：${support.join(separator)}；完成时限：${time}）`,
  )

/** 【牵头单位】… 【配合单位】… 【完成时限】… on one line below the clause. */
export const squareNotes = (tasks: readonly Task[], separator: Separator = '、'): string =>
  noted(
    tasks,
    ({ lead, support, time }) =>
      `\n【牵头单位】${lead.join(separator)}　【配合单位】${support.join(separator)}　【完成时限】${time}`,
  )

/** …牵头，…配合 in brackets, the time on a line of its own. */
export const wordedNotes = (tasks: readonly Task[]): string =>
  noted(
    tasks,
    ({ lead, support, time }) => `（由${lead.join('、')}牵头，${support.join('、')}配合）\n完成时限：${time}`,
  )

const rowsOf = (tasks: readonly Task[], separator: Separator): string[][] => [
  head,
  ...tasks.map(({ heading, text, lead, support, time }, index) => [
    String(index + 1),
    heading,
    text,
    lead.join(separator),
    support.join(separator),
    time,
  ]),
]

/** A table as it is pasted from a spreadsheet: one line a row, tabs between cells. */
export const tabbedTable = (tasks: readonly Task[], separator: Separator = '、'): string =>
  [title, '', ...rowsOf(tasks, separator).map((row) => row.join('\t'))].join('\n')

/** A table as converters of Word files write it: one line a cell behind a tab, an empty line between rows. */
export const cellLines = (tasks: readonly Task[], separator: Separator = '、'): string =>
  [title, ...rowsOf(tasks, separator).map((row) => row.map((cell) => `\t${cell}`).join('\n'))].join('\n\n')

export const wordTable = (tasks: readonly Task[], separator: Separator = '、'): Uint8Array =>
  wordFile([
    paragraph(`**${title}**`, { align: 'center' }),
    { rows: rowsOf(tasks, separator).map((row) => row.map((text) => ({ text }))) },
  ])

/** The notes as a Word file whose clause numbers Word prints itself. */
export const wordNotes = (tasks: readonly Task[], separator: Separator = '、'): Uint8Array =>
  wordFile([
    paragraph(`**${title}**`, { align: 'center' }),
    ...tasks.map(({ heading, text, lead, support, time }) =>
      paragraph(
        `**${heading}。**${text}（牵头单位：${lead.join(separator)}；配合单位：${support.join(separator)}；完成时限：${time}）`,
        { numbered: 1 },
      ),
    ),
  ])

export const htmlTable = (tasks: readonly Task[], separator: Separator = '、'): Uint8Array => {
  const cell = (text: string) => `<td>${text.split('\n').map(escapeXml).join('<br>')}</td>`
  const rows = rowsOf(tasks, separator).map((row) => `<tr>${row.map(cell).join('')}</tr>`)
  return strToU8(
    `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1><table>${rows.join('\n')}</table></body></html>`,
  )
}
