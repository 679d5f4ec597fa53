import type { Day } from '@anlan/domain/kernel'
import { PeriodsLine } from '../editor/PeriodsLine.tsx'
import type { Duty } from '../types.ts'
import { aimWord, oftenWord, whenWord } from '../words.ts'
import './duty-facts.css'

/** A duty to read: on the phone, after it was set aside, after it went out. */
export function DutyFacts({ duty, today }: { readonly duty: Duty; readonly today: Day }) {
  const names = (choices: Duty['lead']) => choices.map((choice) => choice.name).join('、')
  const rows: readonly (readonly [string, string])[] = [
    ['牵头', names(duty.lead)],
    ['配合', names(duty.support)],
    ['何时', whenWord(duty, today)],
    ['多久一次', duty.rrule === null ? '' : oftenWord(duty)],
    ['目标', duty.targets.map((target) => `${target.name} ${aimWord(target)}`).join('；')],
    ['办结要交', duty.evidence ?? ''],
    ['不分办', duty.state === 'set-aside' ? (duty.setAsideWhy ?? '') : ''],
  ]
  return (
    <>
      <dl className="duty-facts">
        {rows.map(
          ([label, words]) =>
            words !== '' && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{words}</dd>
              </div>
            ),
        )}
      </dl>
      <PeriodsLine periods={duty.periodsPreview} today={today} />
    </>
  )
}
