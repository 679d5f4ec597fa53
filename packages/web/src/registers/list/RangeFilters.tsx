import { type FormEvent, useState } from 'react'
import { Icon } from '../../kernel/icon/index.ts'
import type { Filter } from '../declared.ts'
import type { EntrySearch } from '../search.ts'

interface Props {
  readonly ranges: readonly Filter[]
  readonly search: EntrySearch
  readonly onChange: (change: Readonly<Record<string, string | undefined>>) => void
}

/** From and to of figures and days, behind one press: they are asked for less often than choices. */
export function RangeFilters({ ranges, search, onChange }: Props) {
  const [open, setOpen] = useState(false)
  const names = ranges.flatMap(({ name }) => [`${name}From`, `${name}To`])
  const chosen = names.filter((name) => search[name] !== undefined).length
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    onChange(Object.fromEntries(names.map((name) => [name, String(form.get(name) ?? '').trim()])))
    setOpen(false)
  }
  return (
    <div className="ranges">
      <button
        type="button"
        className="chip"
        aria-expanded={open}
        data-on={chosen > 0 || undefined}
        onClick={() => setOpen(!open)}
      >
        更多条件
        {chosen > 0 && ` ${chosen}`}
        <Icon name="down" />
      </button>
      {open && (
        <form onSubmit={submit}>
          {ranges.map(({ name, field }) => (
            <fieldset key={name}>
              <legend>
                {field.label}
                {field.unit && <span className="quiet">（{field.unit}）</span>}
              </legend>
              {(['From', 'To'] as const).map((end) => (
                <span className="box" key={end}>
                  <input
                    name={`${name}${end}`}
                    aria-label={`${field.label}${end === 'From' ? '从' : '到'}`}
                    type={field.type === 'day' ? 'date' : 'number'}
                    defaultValue={search[`${name}${end}`] ?? ''}
                  />
                </span>
              ))}
            </fieldset>
          ))}
          <div className="acts">
            <button type="submit" className="btn primary">
              筛选
            </button>
            <button
              type="button"
              className="btn"
              onClick={() => {
                onChange(Object.fromEntries(names.map((name) => [name, undefined])))
                setOpen(false)
              }}
            >
              清除
            </button>
          </div>
        </form>
      )}
    </div>
  )
}
