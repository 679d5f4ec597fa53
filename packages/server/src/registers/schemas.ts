import { type Field, type Register, shownFieldsOf } from '@anlan/domain/kernel'
import { type Static, type TSchema, Type } from 'typebox'
import { ordersOf, rangeNames } from './queries.ts'
import type { Served } from './served.ts'

export const Id = Type.String({ format: 'uuid' })
export const EntryId = Type.Object({ id: Id })
export const Done = Type.Object({ id: Type.String() })
const Day = Type.String({ format: 'date' })

const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])

export const RegisterList = Type.Object({
  items: Type.Array(
    Type.Object({
      register: Type.String(),
      label: Type.String(),
      entry: Type.String(),
      counter: Type.String(),
      mayKeep: Type.Boolean({ description: '现在的岗位可以登记和修改' }),
      total: Type.Integer(),
      totalExact: Type.Boolean(),
    }),
  ),
})

const Expiry = Type.Object({
  field: Type.String(),
  label: Type.String(),
  day: Type.String(),
  state: Type.Enum(['past', 'near', 'far']),
  days: Type.Integer({ description: '距今天数，负数为已过' }),
  source: Type.String(),
})

/** What a declared value is called and looks like in the description of the interface. */
function valueSchema(field: Field): TSchema {
  const described = { title: field.label, ...(field.hint ? { description: field.hint } : {}) }
  switch (field.type) {
    case 'integer':
    case 'number':
      return Type.Number(described)
    case 'boolean':
      return Type.Boolean(described)
    case 'choice':
      return Type.Enum(Object.keys(field.choices), described)
    case 'units':
    case 'files':
      return Type.Array(Type.String(), described)
    case 'rows':
      return Type.Array(Type.Record(Type.String(), Type.Unknown()), described)
    default:
      return Type.String(described)
  }
}

const optional = (fields: Readonly<Record<string, Field>>, schema: (field: Field) => TSchema) =>
  Type.Object(
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, Type.Optional(schema(field))])),
  )

/** Rows and entries of one register, in the words of its declaration. */
export function entrySchemas(register: Register) {
  const row = {
    id: Type.String(),
    title: Type.String(),
    state: Type.Enum(['active', 'retired', 'undone']),
    stateLabel: Type.String(),
    revision: Type.Integer(),
    changedAt: Type.String(),
    values: optional(shownFieldsOf(register), valueSchema),
    words: Type.Record(Type.String(), Type.String(), { description: '各栏的文字，名称已查出' }),
    expiries: Type.Array(Expiry),
  }
  return {
    Entry: Type.Object({
      ...row,
      register: Type.String(),
      names: Type.Record(Type.String(), Type.String(), { description: '所引用的单位、人员、地方的名称' }),
      mayKeep: Type.Boolean(),
      whyNot: nullable(Type.String()),
      createdAt: Type.String(),
    }),
    EntryList: Type.Object({
      items: Type.Array(Type.Object(row)),
      next: nullable(Type.String()),
      total: Type.Integer(),
      totalExact: Type.Boolean(),
    }),
    // Checked by the declaration, which names every fault at its field in plain words.
    Input: Type.Object(
      { input: optional(register.fields, (field) => Type.Unknown({ title: field.label })) },
      { additionalProperties: false },
    ),
  }
}

/** The filters and orders of one register, as they stand in the address. */
export function filterSchema(served: Served) {
  const { register, slots } = served
  const filters = slots.flatMap(({ name, field, kind }): [string, TSchema][] => {
    const title = { title: field.label }
    if (field.type === 'region') return [[name, Type.String({ ...title, pattern: '^[0-9]{12}$' })]]
    if (field.type === 'unit' || field.type === 'person')
      return [[name, Type.String({ ...title, format: 'uuid' })]]
    if (field.type === 'boolean') return [[name, Type.Boolean(title)]]
    if (kind === 'text')
      return [[name, Type.String({ ...title, maxLength: 400, description: '多项用逗号隔开' })]]
    const { from, to } = rangeNames(name)
    const value = kind === 'day' ? Day : Type.Number()
    const expiry: [string, TSchema][] = register.expires[name]
      ? [[name, Type.Enum(['past', 'near'], { ...title, description: '已到期，或临近到期' })]]
      : []
    return [[from, value], [to, value], ...expiry]
  })
  return Type.Object(
    {
      q: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
      state: Type.Optional(Type.Enum(['active', 'retired'])),
      sort: Type.Optional(Type.Enum(Object.keys(ordersOf(served)))),
      ...Object.fromEntries(filters.map(([name, schema]) => [name, Type.Optional(schema)])),
    },
    { additionalProperties: false },
  )
}

export const Paging = {
  cursor: Type.Optional(Type.String({ maxLength: 600 })),
  limit: Type.Integer({ default: 50, minimum: 1, maximum: 200 }),
}

export const VersionQuery = Type.Object(
  {
    cursor: Type.Optional(Type.String({ maxLength: 600 })),
    limit: Type.Integer({ default: 20, minimum: 1, maximum: 100 }),
  },
  { additionalProperties: false },
)

export const VersionList = Type.Object({
  items: Type.Array(
    Type.Object({
      version: Type.Integer(),
      action: Type.String(),
      actionLabel: Type.String(),
      at: Type.String(),
      personName: nullable(Type.String()),
      unitName: nullable(Type.String()),
      note: nullable(Type.String()),
      imported: Type.Boolean(),
      changes: Type.Array(
        Type.Object({
          field: Type.String(),
          label: Type.String(),
          before: Type.String(),
          after: Type.String(),
        }),
      ),
    }),
  ),
  next: nullable(Type.String()),
})
export type VersionList = Static<typeof VersionList>

export const Retirement = Type.Object(
  { reason: Type.String({ minLength: 2, maxLength: 200, description: '移出名册的原因' }) },
  { additionalProperties: false },
)
