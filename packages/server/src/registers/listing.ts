import { type Field, type FieldValue, instant, type Register, shownFieldsOf } from '@anlan/domain/kernel'
import { captionOf, type Listing, pagesOf, signatures } from '../exports/index.ts'
import type { Context, Position } from '../http/index.ts'
import type { Cells, TableColumn } from '../papers/index.ts'
import { filterIn, orderIn, todayOf } from './asking.ts'
import { namesIn } from './names.ts'
import { askedEntries, countEntries, type ListedEntry, listEntries, rangeNames } from './queries.ts'
import { filterSchema } from './schemas.ts'
import type { Served } from './served.ts'
import { type Shown, shownAll, stateLabels } from './view.ts'

/** The fields of an export: what a cell can hold, as it is entered, then what follows from it. */
function columnsOf(register: Register): readonly (readonly [string, Field])[] {
  return Object.entries(shownFieldsOf(register)).filter(([, { type }]) => type !== 'files')
}

function columnOf(field: Field): TableColumn {
  const { label } = field
  if (field.type === 'day') return { label, width: 6, centred: true, type: 'day' }
  if (field.type === 'integer' || field.type === 'number') return { label, width: 5, centred: true }
  if (field.type === 'boolean') return { label, width: 4, centred: true }
  if (field.type === 'choice') {
    const longest = Math.max(...Object.values(field.choices).map((choice) => choice.length))
    return { label, width: Math.min(Math.max(longest, label.length, 4), 14), centred: longest < 6 }
  }
  return { label, width: field.type === 'long-text' ? 20 : Math.max(label.length, 9) }
}

/** Figures stay figures, days become dates; everything else is what the list shows. */
function cellOf(
  [name, { type }]: readonly [string, Field],
  { values, words }: Shown,
): string | number | null {
  const value: FieldValue | undefined = values[name]
  if (value === undefined || value === null) return null
  return (type === 'integer' || type === 'number') && typeof value === 'number' ? value : (words[name] ?? '')
}

/** A register as it leaves the system: the same rows as its list, in columns that its import reads again. */
export function registerListing(context: Context, served: Served): Listing {
  const { register } = served
  const { personalData } = context
  return {
    name: `register-${register.register}`,
    path: `/api/registers/${register.register}`,
    label: register.label,
    query: filterSchema(served),
    bound: served.bound,
    async open(tx, asker, query) {
      const { scope } = asker
      const where = askedEntries(served, scope, filterIn(query), todayOf(context))
      const { total, totalExact } = await countEntries(tx, where)
      const fields = columnsOf(register)
      const page = async (after: Position | null, limit: number) => {
        const rows = await listEntries(tx, where, { order: orderIn(served, query), after, limit })
        const values = rows.map((row) => ({ ...row.values, ...row.computed }))
        const { shown } = await shownAll({ personalData, tx, county: scope.county }, served, values)
        return rows.map((row, index) => ({ row, shown: shown[index] ?? { values: {}, words: {} } }))
      }
      return {
        frame: {
          title: register.label,
          caption: captionOf(asker, {
            filter: await filterWords(served, query, (asked) =>
              namesIn(tx, scope.county, register.fields, [asked]),
            ),
            total: `共 ${totalExact ? total : `${total}+`} ${register.counter}`,
            now: instant(context.clock.now().getTime()),
          }),
          columns: fields.map(([, field]) => columnOf(field)),
          signatures,
        },
        total,
        pages: pagesOf<{ row: ListedEntry; shown: Shown }, Position>(
          page,
          ({ row }) => [row.place, row.id],
          ({ shown }): Cells => fields.map((column) => cellOf(column, shown)),
        ),
      }
    },
  }
}

/** The filters of an address in words, for the line under the title. */
async function filterWords(
  { register, slots }: Served,
  query: Readonly<Record<string, unknown>>,
  naming: (asked: Readonly<Record<string, string>>) => ReturnType<typeof namesIn>,
): Promise<readonly string[]> {
  const asked = Object.fromEntries(
    slots.flatMap(({ name }) => (typeof query[name] === 'string' ? [[name, query[name]]] : [])),
  )
  const nameOf = await naming(asked)
  const told = slots.flatMap(({ name, field }) => {
    const { from, to } = rangeNames(name)
    const range = [
      query[from] === undefined ? '' : `≥${query[from]}`,
      query[to] === undefined ? '' : `≤${query[to]}`,
    ]
    const value = query[name]
    if (value === undefined) return range.join('') === '' ? [] : [`${field.label} ${range.join(' ').trim()}`]
    return [`${field.label} ${valueWords(field, value, nameOf)}`]
  })
  const { q, state } = query
  return [
    ...(state === 'retired' ? [stateLabels.retired] : []),
    ...told,
    ...(typeof q === 'string' ? [`含“${q}”`] : []),
  ].map((words) => words.replace(register.label, ''))
}

function valueWords(field: Field, value: unknown, nameOf: Awaited<ReturnType<typeof namesIn>>): string {
  if (typeof value === 'boolean') return value ? '是' : '否'
  const parts = String(value).split(',')
  return parts
    .map((part) => {
      if (field.type === 'choice') return field.choices[part] ?? part
      if (field.type === 'day') return part === 'past' ? '已到期' : '临近'
      return nameOf(field.type, part) ?? part
    })
    .join('、')
}
