import type { Day } from '@anlan/domain/kernel'
import type { KeyboardEvent } from 'react'
import type { Duty, UnitChoice } from '../types.ts'
import { CollectorSlot } from './CollectorSlot.tsx'
import { Conflict } from './Conflict.tsx'
import { conflictsOf, type Draft, type FieldName, withDraft } from './draft.ts'
import './editor.css'
import { originOf } from './origin.ts'
import { PeriodsLine } from './PeriodsLine.tsx'
import { recurrenceChoices, reportDayChoices } from './recurrences.ts'
import { Slot } from './Slot.tsx'
import { TargetRows } from './TargetRows.tsx'
import { UnitBox } from './UnitBox.tsx'
import type { Editing } from './use-drafts.ts'
import { WhenSlot } from './WhenSlot.tsx'

export interface DutyEditorProps {
  readonly duty: Duty
  readonly draft: Draft
  readonly editing: Editing
  readonly today: Day
  /** Brings a place of the source into sight. */
  readonly onShow: (at: number) => void
  /** Enter in a field: done here, back to the rows. */
  readonly onDone: () => void
}

/** The active duty, opened: who, when, how often, how much, each with where it came from. */
export function DutyEditor({ duty, draft, editing, today, onShow, onDone }: DutyEditorProps) {
  const shown = withDraft(duty, draft)
  const conflicts = conflictsOf(duty, draft)
  const id = `duty-${duty.id}`
  const type = (field: FieldName, value: unknown) => editing.type(duty, field, value)
  const choose: (values: Parameters<Editing['choose']>[1]) => void = (values) => editing.choose(duty, values)
  const save = () => editing.save(duty)
  const slot = (field: FieldName) => ({
    id: `${id}-${field}`,
    origin: field in draft ? { words: '人工，待保存', at: null } : originOf(shown, field),
    onShow,
    below: conflicts.includes(field) && (
      <Conflict
        duty={duty}
        field={field}
        today={today}
        onDecide={(mine) => editing.decide(duty, field, mine)}
      />
    ),
  })

  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.nativeEvent.isComposing) return
    const text = event.target instanceof HTMLInputElement && !event.target.closest('.picker')
    if (event.key === 'Escape' || (event.key === 'Enter' && text)) {
      event.preventDefault()
      // Leaving the field saves it.
      onDone()
    }
  }

  const units = (field: 'lead' | 'support', label: string) => (
    <Slot {...slot(field)} label={label} family="who">
      <UnitBox
        id={`${id}-${field}`}
        label={label}
        value={shown[field]}
        onChange={(value: readonly UnitChoice[]) => choose({ [field]: value })}
      />
    </Slot>
  )

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter and Escape of the fields inside
    <div className="editor" onKeyDown={onKeyDown}>
      <Slot {...slot('title')} label="任务" wide>
        <span className="box">
          <input
            id={`${id}-title`}
            value={shown.title}
            maxLength={120}
            onChange={(event) => type('title', event.target.value)}
            onBlur={save}
          />
        </span>
      </Slot>
      {units('lead', '牵头')}
      {units('support', '配合')}
      {(shown.needsCollector || shown.severally || shown.collector !== null) && (
        <CollectorSlot id={`${id}-collector`} duty={shown} onChoose={choose} />
      )}
      <WhenSlot
        slot={slot('dueOn')}
        duty={shown}
        today={today}
        onType={type}
        onChoose={choose}
        onLeave={save}
      />
      <Slot {...slot('rrule')} label="多久一次" family="often">
        <span className="box">
          <select
            id={`${id}-rrule`}
            value={shown.rrule ?? ''}
            onChange={({ target }) => choose({ rrule: target.value === '' ? null : target.value })}
          >
            {recurrenceChoices(shown.rrule).map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
          {shown.rrule !== null && (
            <select
              aria-label="每期何时报"
              value={String(shown.reportDay)}
              onChange={({ target }) => choose({ reportDay: Number(target.value) })}
            >
              {reportDayChoices(shown.reportDay).map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </span>
      </Slot>
      <PeriodsLine periods={duty.periodsPreview} today={today} />
      <Slot {...slot('targets')} label="目标" family="aim" group>
        <TargetRows
          id={`${id}-targets`}
          value={shown.targets}
          onType={(value) => type('targets', value)}
          onChoose={(value) => choose({ targets: value })}
          onLeave={save}
        />
      </Slot>
      <Slot {...slot('evidence')} label="办结要交什么">
        <span className="box">
          <input
            id={`${id}-evidence`}
            value={shown.evidence ?? ''}
            maxLength={500}
            placeholder="如 排查台账、整改前后照片"
            onChange={(event) => type('evidence', event.target.value === '' ? null : event.target.value)}
            onBlur={save}
          />
        </span>
      </Slot>
    </div>
  )
}
