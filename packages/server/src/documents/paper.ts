import type { Duty, DutyTime, UnitChoice } from '@anlan/domain/documents'
import { isWanted } from '@anlan/domain/documents'
import { isRefusal } from '@anlan/domain/kernel'
import { parseRecurrence, recurrenceInWords } from '@anlan/domain/rules'
import type { TableColumn, TablePaper } from '../papers/index.ts'
import type { StoredDocument } from './queries.ts'

const columns: readonly TableColumn[] = [
  { label: '序号', width: 3, centred: true },
  { label: '条款', width: 5, centred: true },
  { label: '任务', width: 14 },
  { label: '牵头（责任）单位', width: 11 },
  { label: '配合单位', width: 10 },
  { label: '完成时限', width: 8, centred: true },
  { label: '频次', width: 7, centred: true },
  { label: '目标', width: 8 },
  { label: '原文', width: 30 },
]

/** The 任务分工表 of a document as a person has reviewed it; what was set aside (不分办) is left out. */
export function divisionOfWork(document: StoredDocument, duties: readonly Duty[]): TablePaper {
  const number = document.number === null ? '' : `（${document.number}）`
  return {
    title: `${document.title}任务分工表`,
    caption: `${document.issuer ?? ''}${number}`,
    columns,
    rows: duties.filter(isWanted).map((duty, index) => rowOf(document, duty, index + 1)),
  }
}

function rowOf(document: StoredDocument, duty: Duty, number: number): readonly (string | number)[] {
  return [
    number,
    duty.clause.join(' '),
    duty.title,
    names(duty.lead),
    names(duty.support),
    duty.standing ? '长期坚持' : (duty.dueOn ?? printed(duty.when, 'season')),
    frequency(duty),
    duty.targets.map((target) => target.text).join('；'),
    document.text.slice(duty.from, duty.to).trim(),
  ]
}

function names(choices: readonly UnitChoice[]): string {
  return choices.map((choice) => choice.name).join('、')
}

function printed(when: readonly DutyTime[], kind: DutyTime['kind']): string {
  return when
    .filter((each) => each.kind === kind)
    .map((each) => each.text)
    .join('；')
}

function frequency(duty: Duty): string {
  if (duty.rrule === null) return ''
  const words = printed(duty.when, 'recurring')
  if (words !== '') return words
  const recurrence = parseRecurrence(duty.rrule)
  return isRefusal(recurrence) ? duty.rrule : recurrenceInWords(recurrence)
}
