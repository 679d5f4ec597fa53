import type { Fields } from '@anlan/domain/kernel'
import type { Form } from '../kernel/fields/index.ts'

/** What somebody else changed while the form stood open; nothing where nothing was. */
export function MovedOn({
  before,
  after,
  fields,
}: {
  readonly before: Form
  readonly after: Form
  readonly fields: Fields
}) {
  const moved = Object.entries(fields)
    .map(([name, { label }]) => ({ label, from: wordsOf(before[name]), to: wordsOf(after[name]) }))
    .filter(({ from, to }) => from !== to)
  if (moved.length === 0) return null
  return (
    <div className="moved-on">
      <p>
        <b>他人刚改过这些：</b>
      </p>
      <ul>
        {moved.map(({ label, from, to }) => (
          <li key={label}>
            {label}：{from || '（空）'} → {to || '（空）'}
          </li>
        ))}
      </ul>
      <p>您填写的都还在。核对后再保存，以您填写的为准。</p>
    </div>
  )
}

function wordsOf(entry: Form[string] | undefined): string {
  if (entry === undefined) return ''
  if (!Array.isArray(entry)) return String(entry)
  return entry.map((each) => ('name' in each && typeof each.name === 'string' ? each.name : '')).join('、')
}
