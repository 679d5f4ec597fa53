import type { TablePaper } from '../../papers/index.ts'
import type { Staged } from './stage.ts'

/** The rows that were not understood, as they were sent, each with what is wrong before it. */
export function errorPaper(label: string, { rows, heads, texts }: Staged): TablePaper {
  return {
    title: `${label}：导入有误的行`,
    columns: [
      { label: '有误之处', width: 24 },
      ...heads.map((head, at) => ({ label: head || `第 ${at + 1} 列`, width: 10 })),
    ],
    rows: rows
      .filter(({ status }) => status === 'error')
      .map(({ row, cells }) => [
        cells
          .filter(({ error }) => error !== undefined)
          .map(({ cell, error }) => `${cell ?? ''} ${error}`.trim())
          .join('\n'),
        ...heads.map((_, at) => texts[row - 1]?.[at] ?? ''),
      ]),
  }
}
