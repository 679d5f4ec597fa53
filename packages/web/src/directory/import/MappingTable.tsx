import { useState } from 'react'
import type { Mapping, Preview } from './types.ts'

/** Which column of the sheet is read as what: guessed from the heads, changed here. */
export function MappingTable(props: {
  readonly preview: Preview
  readonly busy: boolean
  readonly onMapping: (mapping: Mapping) => void
}) {
  const { preview, busy, onMapping } = props
  const missing = preview.columns.filter(({ key, needed }) => needed && preview.mapping[key] === null)
  const [open, setOpen] = useState(missing.length > 0)
  const read = preview.columns.filter(({ key }) => preview.mapping[key] !== null)
  return (
    <section className="mapping" aria-labelledby="mapping">
      <h2 id="mapping">
        列的对应{' '}
        <small>
          {missing.length > 0
            ? `没有认出“${missing.map(({ label }) => label).join('、')}”，请指定`
            : read.map(({ label }) => label).join('、')}
        </small>
        <button type="button" className="btn plain" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? '收起' : '修改'}
        </button>
      </h2>
      {open && (
        <div className="mapping-grid">
          {preview.columns.map(({ key, label, needed }) => {
            const at = preview.mapping[key] ?? null
            const samples = at === null ? [] : (preview.heads[at]?.samples ?? [])
            return (
              <label key={key}>
                <span>
                  {label}
                  {needed && <small className="quiet">（必须）</small>}
                </span>
                <select
                  value={at ?? ''}
                  disabled={busy}
                  onChange={(event) =>
                    onMapping({
                      ...preview.mapping,
                      [key]: event.target.value === '' ? null : Number(event.target.value),
                    })
                  }
                >
                  <option value="">不导入</option>
                  {preview.heads.map(({ head }, column) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place in the sheet
                    <option key={column} value={column}>
                      {letterOf(column)} {head || '（没有表头）'}
                    </option>
                  ))}
                </select>
                <small className="quiet clip" title={samples.join('、')}>
                  {samples.length > 0 ? `如 ${samples.join('、')}` : ' '}
                </small>
              </label>
            )
          })}
        </div>
      )}
    </section>
  )
}

/** A, B, … Z, AA as the spreadsheet letters its columns. */
export function letterOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : letterOf(Math.floor(column / 26) - 1) + last
}
