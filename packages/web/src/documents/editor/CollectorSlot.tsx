import type { Duty } from '../types.ts'
import { originOf } from './origin.ts'
import { Slot } from './Slot.tsx'
import type { Editing } from './use-drafts.ts'

const SEVERALLY = 'severally'

/** Several units answer and none is marked 牵头: one of them collects (汇总), or each answers for its own share. */
export function CollectorSlot({
  id,
  duty,
  onChoose,
}: {
  readonly id: string
  readonly duty: Duty
  readonly onChoose: (values: Parameters<Editing['choose']>[1]) => void
}) {
  const units = [...duty.lead, ...duty.support].flatMap(({ unitId, name }) =>
    unitId === null ? [] : [{ unitId, name }],
  )
  const value = duty.severally ? SEVERALLY : (duty.collector ?? '')
  return (
    <Slot
      id={id}
      label="由谁汇总"
      family="who"
      origin={value === '' ? { words: '原文未分牵头与配合', at: null } : originOf(duty, 'collector')}
      wide
    >
      <span className={value === '' ? 'box asked' : 'box'}>
        <select
          id={id}
          value={value}
          onChange={({ target }) =>
            onChoose({
              severally: target.value === SEVERALLY,
              collector: target.value === SEVERALLY || target.value === '' ? null : target.value,
            })
          }
        >
          <option value="">请选定：多个单位负责，由谁汇总</option>
          <option value={SEVERALLY}>各自负责，不汇总</option>
          {units.map(({ unitId, name }) => (
            <option key={unitId} value={unitId}>
              {name}汇总
            </option>
          ))}
        </select>
      </span>
    </Slot>
  )
}
