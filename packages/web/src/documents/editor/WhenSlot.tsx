import { type Day, daysBetween } from '@anlan/domain/kernel'
import type { ComponentProps } from 'react'
import type { Duty } from '../types.ts'
import type { FieldName } from './draft.ts'
import { Slot } from './Slot.tsx'
import type { Editing } from './use-drafts.ts'

interface Props {
  readonly slot: Omit<ComponentProps<typeof Slot>, 'label' | 'children'>
  readonly duty: Duty
  readonly today: Day
  readonly onType: (field: FieldName, value: unknown) => void
  readonly onChoose: (values: Parameters<Editing['choose']>[1]) => void
  readonly onLeave: () => void
}

/** 何时: a day, named seasons, or 长期坚持 (without an end, never late). */
export function WhenSlot({ slot, duty, today, onType, onChoose, onLeave }: Props) {
  return (
    <Slot {...slot} label="何时" family="when">
      <span className={duty.dueOn !== null && duty.dueOn < today ? 'box asked' : 'box'}>
        <input
          id={slot.id}
          type="date"
          value={duty.dueOn ?? ''}
          onChange={(event) => onType('dueOn', event.target.value === '' ? null : event.target.value)}
          onBlur={onLeave}
        />
        <span className="unit">{leftWords(duty.dueOn, today)}</span>
      </span>
      <span className="beneath">
        <label className="check">
          <input
            type="checkbox"
            checked={duty.standing}
            onChange={(event) => onChoose({ standing: event.target.checked })}
          />
          长期坚持
        </label>
        <label className="seasons">
          时段
          <input
            value={duty.seasons.join('、')}
            placeholder="如 汛期、春节"
            onChange={(event) => onType('seasons', seasonsIn(event.target.value))}
            onBlur={onLeave}
          />
        </label>
      </span>
    </Slot>
  )
}

function leftWords(dueOn: string | null, today: Day): string {
  if (dueOn === null) return ''
  const days = daysBetween(today, dueOn as Day)
  return days < 0 ? `已过 ${-days} 天` : days === 0 ? '今天' : `还有 ${days} 天`
}

/** Names split at 、 and ，; a mark at the end waits for the next name. */
function seasonsIn(text: string): readonly string[] {
  if (text.trim() === '') return []
  return text.split(/[、，,]/).map((name) => name.trim())
}
