import type { Day } from '@anlan/domain/kernel'
import { dayWord } from '../../kernel/time/index.ts'
import type { Duty } from '../types.ts'
import { aimWord, recurrenceWord } from '../words.ts'
import type { FieldName } from './draft.ts'

/** Somebody else saved another value meanwhile: both stay, and the person decides. */
export function Conflict(props: {
  readonly duty: Duty
  readonly field: FieldName
  readonly today: Day
  readonly onDecide: (mine: boolean) => void
}) {
  const { duty, field, today, onDecide } = props
  return (
    <p className="conflict" role="alert">
      他人刚改为“{valueWord(duty, field, today)}”，您填的还在。
      <button type="button" className="btn plain" onClick={() => onDecide(false)}>
        用他人的
      </button>
      <button type="button" className="btn plain" onClick={() => onDecide(true)}>
        用我填的
      </button>
    </p>
  )
}

function valueWord(duty: Duty, field: FieldName, today: Day): string {
  switch (field) {
    case 'lead':
    case 'support':
      return duty[field].map((choice) => choice.name).join('、') || '无'
    case 'dueOn':
      return duty.dueOn === null ? '无' : dayWord(duty.dueOn as Day, today)
    case 'rrule':
      return duty.rrule === null ? '只办一次' : recurrenceWord(duty.rrule)
    case 'seasons':
      return duty.seasons.join('、') || '无'
    case 'targets':
      return duty.targets.map((target) => `${target.name}${aimWord(target)}`).join('、') || '无'
    case 'standing':
    case 'severally':
      return duty[field] ? '是' : '否'
    default:
      return String(duty[field] ?? '无')
  }
}
