import { UNIT_KINDS, type UnitKind } from '@anlan/domain/directory'
import { lazy, Suspense } from 'react'
import { FieldFrame } from '../../kernel/fields/index.ts'
import type { Group } from '../types.ts'
import { levelWords } from '../words.ts'
import type { Level, RuleDraft } from './rule-draft.ts'

const Picker = lazy(() => import('../../kernel/fields/Picker.tsx'))

const ways = { kinds: '按类别算', units: '逐个列出', groups: '几个分组合起来' } as const

/** How the members are worked out: by kind, one by one, or from other groups. */
export function RuleFields(props: {
  readonly rule: RuleDraft
  readonly onChange: (rule: RuleDraft) => void
  readonly groups: readonly Group[]
  readonly error: string | undefined
}) {
  const { rule, onChange, groups, error } = props
  const toggle = <T extends string>(list: readonly T[], value: T): readonly T[] =>
    list.includes(value) ? list.filter((each) => each !== value) : [...list, value]
  return (
    <>
      <FieldFrame id="group-members" label="成员怎么定" required group error={error}>
        <div className="choices" role="radiogroup" aria-labelledby="group-members-label">
          {(Object.entries(ways) as [RuleDraft['way'], string][]).map(([way, label]) => (
            <label key={way} className={way === rule.way ? 'on' : undefined}>
              <input
                type="radio"
                name="group-way"
                checked={way === rule.way}
                onChange={() => onChange({ ...rule, way })}
              />
              {label}
            </label>
          ))}
        </div>
      </FieldFrame>
      {rule.way === 'kinds' && (
        <>
          <FieldFrame id="group-kinds" label="类别" required group hint="以后新增的这类单位自动在内">
            <div className="kind-ticks">
              {(Object.entries(UNIT_KINDS) as [UnitKind, string][]).map(([kind, label]) => (
                <label key={kind} className="tick">
                  <input
                    type="checkbox"
                    checked={rule.kinds.includes(kind)}
                    onChange={() => onChange({ ...rule, kinds: toggle(rule.kinds, kind) })}
                  />
                  {label}
                </label>
              ))}
            </div>
          </FieldFrame>
          <FieldFrame id="group-level" label="层级" required={false} narrow>
            <span className="box">
              <select
                id="group-level"
                value={rule.level}
                onChange={(event) => onChange({ ...rule, level: event.target.value as Level | '' })}
              >
                <option value="">不限</option>
                {Object.entries(levelWords).map(([level, label]) => (
                  <option key={level} value={level}>
                    {label}
                  </option>
                ))}
              </select>
            </span>
          </FieldFrame>
        </>
      )}
      {rule.way === 'units' && (
        <Suspense fallback={null}>
          <Picker
            frame={{ id: 'group-units', label: '单位', required: true }}
            type="unit"
            several
            value={rule.units}
            onChange={(units) => onChange({ ...rule, units })}
          />
        </Suspense>
      )}
      {rule.way === 'groups' && (
        <FieldFrame id="group-groups" label="分组" required group>
          <div className="kind-ticks">
            {groups.map(({ id, name }) => (
              <label key={id} className="tick">
                <input
                  type="checkbox"
                  checked={rule.groups.includes(id)}
                  onChange={() => onChange({ ...rule, groups: toggle(rule.groups, id) })}
                />
                {name}
              </label>
            ))}
          </div>
        </FieldFrame>
      )}
    </>
  )
}
