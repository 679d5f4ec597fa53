import type { DutyChange } from '@anlan/domain/documents'
import { type FormEvent, useState } from 'react'
import { Dialog } from '../../kernel/dialog/index.ts'
import { recurrenceChoices, reportDayChoices } from '../editor/recurrences.ts'
import { UnitBox } from '../editor/UnitBox.tsx'
import type { Duty, UnitChoice } from '../types.ts'
import { addUnits, setAll } from './bulk.ts'

export type BulkField = 'dueOn' | 'lead' | 'rrule'

const titles: Readonly<Record<BulkField, string>> = { dueOn: '设时限', lead: '设单位', rrule: '设频次' }

/** One value for all chosen duties. */
export function BulkDialog(props: {
  readonly field: BulkField
  readonly duties: readonly Duty[]
  readonly onClose: () => void
  readonly onChange: (label: string, changes: readonly DutyChange[]) => void
}) {
  const { field, duties, onClose } = props
  const [day, setDay] = useState('')
  const [rrule, setRrule] = useState('FREQ=MONTHLY')
  const [reportDay, setReportDay] = useState(0)
  const [units, setUnits] = useState<readonly UnitChoice[]>([])
  const [role, setRole] = useState<'lead' | 'support'>('lead')
  const [adds, setAdds] = useState(true)
  const whole = field === 'dueOn' ? day !== '' : field === 'lead' ? units.length > 0 : true

  function changes(): readonly DutyChange[] {
    if (field === 'dueOn') return setAll(duties, { dueOn: day })
    if (field === 'rrule') return setAll(duties, rrule === '' ? { rrule: null } : { rrule, reportDay })
    return adds ? addUnits(duties, role, units) : setAll(duties, { [role]: units })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!whole) return
    props.onChange(titles[field], changes())
    onClose()
  }
  return (
    <Dialog title={`${titles[field]}（${duties.length} 条）`} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        {field === 'dueOn' && (
          <label className="field">
            <span className="label">何时办结</span>
            <span className="box">
              <input type="date" value={day} onChange={(event) => setDay(event.target.value)} />
            </span>
          </label>
        )}
        {field === 'rrule' && (
          <div className="field">
            <span className="label">
              <label htmlFor="bulk-rrule">多久一次</label>
            </span>
            <span className="box">
              <select id="bulk-rrule" value={rrule} onChange={(event) => setRrule(event.target.value)}>
                {recurrenceChoices(null).map(({ value, label }) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </select>
              {rrule !== '' && (
                <select
                  aria-label="每期何时报"
                  value={String(reportDay)}
                  onChange={(event) => setReportDay(Number(event.target.value))}
                >
                  {reportDayChoices(reportDay).map(({ value, label }) => (
                    <option key={value} value={value}>
                      {label}
                    </option>
                  ))}
                </select>
              )}
            </span>
          </div>
        )}
        {field === 'lead' && (
          <>
            <div className="choices" role="radiogroup" aria-label="作为">
              {(['lead', 'support'] as const).map((each) => (
                <label key={each} className={role === each ? 'on' : undefined}>
                  <input type="radio" name="role" checked={role === each} onChange={() => setRole(each)} />
                  {each === 'lead' ? '牵头' : '配合'}
                </label>
              ))}
            </div>
            <div className="field">
              <span className="label">
                <label htmlFor="bulk-units">单位</label>
              </span>
              <UnitBox id="bulk-units" label="单位" value={units} onChange={setUnits} />
            </div>
            <label className="tick">
              <input type="checkbox" checked={!adds} onChange={(event) => setAdds(!event.target.checked)} />
              代替各条原有的单位（不勾选则加在后面）
            </label>
          </>
        )}
        <div className="acts">
          <button type="submit" className="btn primary" disabled={!whole}>
            {titles[field]}
          </button>
          <button type="button" className="btn" onClick={onClose}>
            先不设
          </button>
        </div>
      </form>
    </Dialog>
  )
}
