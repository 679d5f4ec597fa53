import type { Day } from '@anlan/domain/kernel'
import { memo } from 'react'
import { Light } from '../../kernel/light/index.ts'
import type { Duty } from '../types.ts'
import { aimsWord, allWhoWords, clauseWord, oftenWord, whenWord, whoWord } from '../words.ts'

export interface DutyRowProps {
  readonly duty: Duty
  readonly today: Day
  readonly active: boolean
  readonly chosen: boolean
  /** Something typed here waits to be saved. */
  readonly unsaved: boolean
  readonly canChange: boolean
  readonly onChoose: (key: string, shifted: boolean) => void
}

/** One duty in one line: clause, task, who, when, how often, how much. What is missing is said in its column. */
export const DutyRow = memo(function DutyRow(props: DutyRowProps) {
  const { duty, today, active, chosen, unsaved, canChange, onChoose } = props
  const out = duty.state === 'set-aside'
  return (
    <tr
      data-key={duty.id}
      className={out ? 'out' : undefined}
      tabIndex={active ? 0 : -1}
      aria-current={active ? 'true' : undefined}
      aria-selected={chosen}
    >
      <td className="pick">
        {canChange && (
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={`选择 ${clauseWord(duty.clause)} ${duty.title}`}
            checked={chosen}
            onClick={(event) => onChoose(duty.id, event.shiftKey)}
            onChange={() => undefined}
          />
        )}
      </td>
      <td className="quiet">{clauseWord(duty.clause)}</td>
      <td>
        <span className="what">
          <span className="clip" title={duty.title}>
            {duty.title}
          </span>
          <StateWord duty={duty} unsaved={unsaved} />
        </span>
      </td>
      <td title={allWhoWords(duty)}>
        {duty.noUnit && !out ? <Gap>{duty.lead.length > 0 ? '待匹配' : '无单位'}</Gap> : whoWord(duty)}
      </td>
      <td>{duty.noTime && !out ? <Gap>无时限</Gap> : whenWord(duty, today)}</td>
      <td className={duty.rrule === null ? 'quiet' : undefined}>{oftenWord(duty)}</td>
      <td className={duty.targets.length === 0 ? 'quiet' : undefined}>{aimsWord(duty)}</td>
    </tr>
  )
})

function StateWord({ duty, unsaved }: { readonly duty: Duty; readonly unsaved: boolean }) {
  if (unsaved) return <span className="state near">未保存</span>
  if (duty.state === 'confirmed') return <Light name="done">已确认</Light>
  if (duty.state === 'issued') return <Light name="done">已下发</Light>
  if (duty.state === 'set-aside')
    return (
      <span className="state clip" title={duty.setAsideWhy ?? undefined}>
        不分办：{duty.setAsideWhy}
      </span>
    )
  return null
}

export function Gap({ children }: { readonly children: string }) {
  return <span className="gap">{children}</span>
}
