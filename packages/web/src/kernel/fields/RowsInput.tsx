import type { Field } from '@anlan/domain/kernel'
import { FieldFrame, type FrameProps } from './FieldFrame.tsx'
import { FieldSet } from './FieldSet.tsx'
import { type Entry, emptyForm, type Form, rowsOf } from './form.ts'

interface Props {
  readonly frame: FrameProps
  readonly field: Extract<Field, { type: 'rows' }>
  readonly entry: Entry
  readonly onChange: (change: (entry: Entry) => Entry) => void
  readonly errors: ReadonlyMap<string, string>
}

/** Rows of further fields: one block a row, added and taken away one by one. */
export function RowsInput({ frame, field, entry, onChange, errors }: Props) {
  const rows = rowsOf(entry)
  const change = (next: (rows: readonly Form[]) => readonly Form[]) => onChange((now) => next(rowsOf(now)))
  return (
    <FieldFrame {...frame} group>
      <div className="rows">
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place alone
          <div className="part" key={index}>
            <FieldSet
              id={`${frame.id}-${index}`}
              fields={field.of}
              form={row}
              errors={errors}
              onChange={(part) => change((now) => now.map((each, at) => (at === index ? part(each) : each)))}
            />
            {rows.length > (field.least ?? 0) && (
              <p className="wide">
                <button
                  type="button"
                  className="btn plain"
                  onClick={() => change((now) => now.filter((_, at) => at !== index))}
                >
                  去掉第 {index + 1} 行
                </button>
              </p>
            )}
          </div>
        ))}
        {rows.length < (field.most ?? 1000) && (
          <p>
            <button
              type="button"
              className="btn"
              onClick={() => change((now) => [...now, emptyForm(field.of)])}
            >
              添加一行
            </button>
          </p>
        )}
      </div>
    </FieldFrame>
  )
}
