import type { ReadDuty, When } from '@anlan/domain/documents'
import type { ReadResult } from '../documents/reading/index.ts'

/** One line of the 任务分工表, all in words. */
export interface DutyRow {
  readonly number: number
  readonly clause: string
  readonly task: string
  readonly lead: string
  readonly support: string
  readonly deadline: string
  readonly frequency: string
  readonly target: string
  readonly words: string
}

/** The columns of the 任务分工表, with their widths in Chinese characters. */
export const dutyColumns: readonly {
  readonly key: keyof DutyRow
  readonly label: string
  readonly width: number
}[] = [
  { key: 'number', label: '序号', width: 3 },
  { key: 'clause', label: '条款', width: 5 },
  { key: 'task', label: '任务', width: 14 },
  { key: 'lead', label: '牵头（责任）单位', width: 10 },
  { key: 'support', label: '配合单位', width: 9 },
  { key: 'deadline', label: '时限', width: 8 },
  { key: 'frequency', label: '频次', width: 7 },
  { key: 'target', label: '目标', width: 8 },
  { key: 'words', label: '原文', width: 32 },
]

/** The duties as lines of the table. Units that the reader only proposes are marked as proposals. */
export function dutyRows({ source, reading }: ReadResult): DutyRow[] {
  return reading.duties.map((duty, index) => {
    const words = mended(source.text.slice(duty.from, duty.to))
    return {
      number: index + 1,
      clause: duty.clause.join(' / '),
      task: duty.heading ?? firstSentence(words),
      lead: duty.lead.length > 0 ? duty.lead.join('、') : proposedUnits(duty),
      support: duty.support.join('、'),
      deadline: duty.when
        .filter((when) => when.kind !== 'recurring')
        .map(whenInWords)
        .join('；'),
      frequency: duty.when
        .filter((when) => when.kind === 'recurring')
        .map(whenInWords)
        .join('；'),
      target: duty.targets.map((target) => target.text).join('；'),
      words,
    }
  })
}

/** Line and page breaks in mid-sentence are the paper's, those after a sentence the author's. */
function mended(words: string): string {
  return words.replace(/(?<![。；：！？）])\s*\n\s*/g, '').replace(/\s*\n\s*/g, '\n')
}

function proposedUnits(duty: ReadDuty): string {
  const units = [...new Set(duty.proposed.map((proposed) => proposed.unit))]
  return units.length === 0 ? '' : `（建议）${units.join('、')}`
}

/** As printed; a date that had to be worked out stands beside it. */
function whenInWords(when: When): string {
  return when.kind === 'deadline' ? `${when.text}（${when.by}）` : when.text
}

function firstSentence(words: string): string {
  const sentence = /^[^。；！？\n]+/.exec(words)?.[0] ?? words
  return sentence.length > 40 ? `${sentence.slice(0, 39)}…` : sentence
}

/** What stands over the table: many documents are such a table already and say so in their title. */
export function listTitle(title: string | null): string {
  return `${(title ?? '文件').replace(/(?:任务)?(?:分工|分解|清单)?(?:表)?$/, '')}任务分工表`
}
