import { dayOf } from './day.ts'
import type { Field, Fields, FieldValue } from './field.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'

/** Finds what a cell names: a unit, a person, a place. Gives its id, or null where there is none or more than one. */
export type FindByName = (type: 'unit' | 'person' | 'matter' | 'region', text: string) => string | null

/** Types of fields that a cell of a spreadsheet cannot hold. */
const BEYOND_A_CELL: readonly Field['type'][] = ['files', 'rows', 'matter']

/** The fields that a spreadsheet can carry, in their order. */
export function cellFields(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, field]) => !BEYOND_A_CELL.includes(field.type)))
}

/**
 * What the text of a cell gives for a field, to be checked like anything that was typed into a form; undefined for an
 * empty cell. Refuses what the field's check could not name: a word that is no choice, a unit that nobody knows.
 */
export function readCell(field: Field, text: string, find: FindByName): FieldValue | undefined | Refusal {
  const plain = text.trim()
  if (plain === '') return undefined
  switch (field.type) {
    case 'integer':
    case 'number':
      return numberIn(field, plain)
    case 'boolean':
      return booleanIn(field, plain)
    case 'day':
      return (
        dayIn(plain) ??
        refuse('not-a-day', `“${field.label}”中的“${plain}”不是日期，请按 2026-03-31 的样子填写。`)
      )
    case 'choice':
      return choiceIn(field.choices, plain) ?? notAmong(field, field.choices, plain)
    case 'unit':
    case 'person':
    case 'matter':
    case 'region':
      return find(field.type, plain) ?? unknownName(field, plain)
    case 'units':
      return unitsIn(field, plain, find)
    default:
      return plain
  }
}

const fold = (text: string) => text.normalize('NFKC').replace(/\s/g, '')

/** Full-width digits and thousands; the unit behind the figure may stand there. */
function numberIn(field: Field, text: string): number | Refusal {
  const unit = fold(field.unit ?? '')
  const folded = fold(text).replace(/,/g, '')
  const digits = unit !== '' && folded.endsWith(unit) ? folded.slice(0, -unit.length) : folded
  return /^[+-]?\d+(\.\d+)?$/.test(digits)
    ? Number(digits)
    : refuse('not-a-number', `“${field.label}”中的“${text}”不是数字。`)
}

function booleanIn(field: Field, text: string): boolean | Refusal {
  if (/^(是|有|对|√|true|1|y)$/i.test(text)) return true
  if (/^(否|无|没有|×|false|0|n)$/i.test(text)) return false
  return refuse('not-a-boolean', `“${field.label}”请填“是”或“否”。`)
}

/** 2026-03-31, 2026/3/31, 2026.3.31, 2026年3月31日, 20260331; null for anything else, and for days that do not exist. */
export function dayIn(text: string): string | null {
  const folded = fold(text)
  const match =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(folded) ??
    /^(\d{4})年(\d{1,2})月(\d{1,2})日?$/.exec(folded) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(folded)
  const [year = 0, month = 0, date = 0] = (match ?? []).slice(1).map(Number)
  return match ? dayOf(year, month, date) : null
}

/** By its key, its whole label, or a label without the code or the last word in front: 较大 for 较大风险, C26 or 化学… */
function choiceIn(choices: Readonly<Record<string, string>>, text: string): string | null {
  const sought = fold(text)
  const entries = Object.entries(choices).map(([key, label]) => ({ key, label: fold(label) }))
  const exact = entries.find(({ key, label }) => key === sought || label === sought)
  if (exact) return exact.key
  const close = entries.filter(
    ({ label }) =>
      label.startsWith(sought) || label.endsWith(sought) || (label.length > 1 && sought === `${label}风险`),
  )
  return close.length === 1 ? (close[0]?.key ?? null) : null
}

function notAmong(field: Field, choices: Readonly<Record<string, string>>, text: string): Refusal {
  const labels = Object.values(choices)
  const named = labels.length > 8 ? '' : `（${labels.join('、')}）`
  return refuse('not-a-choice', `“${field.label}”中没有“${text}”这一项，请在所列各项中选择${named}。`)
}

function unknownName(field: Field, text: string): Refusal {
  const where = field.type === 'region' ? '本县的区划里' : '通讯录里'
  return refuse('unknown-name', `“${field.label}”：${where}没有唯一的“${text}”，请改成全称。`)
}

function unitsIn(field: Field, text: string, find: FindByName): readonly string[] | Refusal {
  const found: string[] = []
  for (const name of text.split(/[、，,；;\n]/).map((each) => each.trim())) {
    if (name === '') continue
    const id = find('unit', name) ?? unknownName(field, name)
    if (isRefusal(id)) return id
    found.push(id)
  }
  return found
}

/** Heads of columns as they are compared: without spaces, stars and what stands in brackets. */
const headForm = (text: string) =>
  fold(text)
    .replace(/[*＊:：]/g, '')
    .replace(/\(.*?\)|〔.*?〕|【.*?】/g, '')

/**
 * Which field each column of a spreadsheet holds, by its head: the same words first, then words that contain each
 * other, if only one field is like it. `others` are further heads of a field. Each field is given out once; null for columns that match nothing.
 */
export function matchColumns(
  fields: Fields,
  heads: readonly string[],
  others: Readonly<Record<string, readonly string[]>> = {},
): readonly (string | null)[] {
  const labels = Object.entries(fields).flatMap(([name, { label }]) =>
    [label, ...(others[name] ?? [])].map((words) => ({ name, label: headForm(words) })),
  )
  const given = new Set<string>()
  const take = (name: string | undefined) => {
    if (name === undefined || given.has(name)) return null
    given.add(name)
    return name
  }
  const forms = heads.map(headForm)
  const exact = forms.map((head) =>
    take(labels.find(({ label, name }) => label === head || name === head)?.name),
  )
  return forms.map((head, column) => {
    const already = exact[column] ?? null
    if (already !== null || head.length < 2) return already
    const like = labels.filter(
      ({ name, label }) => !given.has(name) && (label.includes(head) || head.includes(label)),
    )
    return new Set(like.map(({ name }) => name)).size === 1 ? take(like[0]?.name) : null
  })
}
