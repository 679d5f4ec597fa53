import type { Field, Fields, FieldValue, Values } from '@anlan/domain/kernel'

export interface FilterColumn {
  /** The field's name. */
  readonly name: string
  readonly column: string
  readonly field: Field
}

const shape = /^x_[a-z][a-z0-9_]*$/

/** The column of a field that lists filter by: dueOn of a task is x_task_due_on. Throws on a name that is none. */
function columnOf(kind: string, name: string): string {
  const snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  const column = `x_${kind.replaceAll('-', '_')}_${snake}`
  if (!shape.test(column) || column.length > 50) throw new RangeError(`${kind}.${name} gives no column name`)
  return column
}

/** The fields of a kind that have a column of their own in `matter`. */
export function filterColumns(kind: {
  readonly kind: string
  readonly fields: Fields
}): readonly FilterColumn[] {
  return Object.entries(kind.fields).flatMap(([name, field]) =>
    field.filter ? [{ name, column: columnOf(kind.kind, name), field }] : [],
  )
}

/** What of a matter's data can be found by two characters. */
export function searchTexts(fields: Fields, data: Values): readonly string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const value: FieldValue | undefined = data[name]
    return field.search && typeof value === 'string' ? [value] : []
  })
}
