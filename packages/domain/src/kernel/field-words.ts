import type { Field, FieldValue, Values } from './field.ts'

/** The name of a unit, person, matter or place by its id; null where it is not known. */
export type NameOf = (type: Field['type'], id: string) => string | null

/** A value as lists, spreadsheets and comparisons show it; empty for none. Files are counted, rows told in one line each. */
export function fieldWords(field: Field, value: FieldValue | undefined, nameOf: NameOf): string {
  if (value === undefined || value === null) return ''
  switch (field.type) {
    case 'choice':
      return field.choices[String(value)] ?? String(value)
    case 'boolean':
      return value === true ? '是' : '否'
    case 'unit':
    case 'person':
    case 'matter':
    case 'region':
      return nameOf(field.type, String(value)) ?? ''
    case 'units':
      return ids(value)
        .map((id) => nameOf('unit', id) ?? '')
        .join('、')
    case 'files':
      return `${ids(value).length} 个附件`
    case 'rows':
      return rows(value)
        .map((row) => Object.entries(field.of).map(([name, of]) => fieldWords(of, row[name], nameOf)))
        .map((words) => words.filter((word) => word !== '').join(' '))
        .join('；')
    default:
      return String(value)
  }
}

function ids(value: FieldValue): readonly string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []
}

function rows(value: FieldValue): readonly Values[] {
  return Array.isArray(value) ? value.filter((each): each is Values => typeof each === 'object') : []
}
