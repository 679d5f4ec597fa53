import { LIGHTS } from '@anlan/domain/rules'
import { type TSchema, Type } from 'typebox'
import { FileSchema } from '../files/index.ts'
import { SORTS } from './rows.ts'

/** What the routes of matters take and give. The interface's description is made of these. */

export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const strict = { additionalProperties: false } as const
export const Id = Type.String({ format: 'uuid' })
export const Day = Type.String({ format: 'date' })
const Instant = Type.String({ format: 'date-time' })
const Cursor = Type.Optional(Type.String({ maxLength: 500 }))
const Limit = Type.Integer({ minimum: 1, maximum: 200, default: 50 })
export const Values = Type.Record(Type.String(), Type.Unknown())
export const LightName = Type.Enum([...LIGHTS])

export const ShownLight = Type.Object(
  {
    light: LightName,
    words: Type.String(),
    dueAt: Nullable(Instant),
    dueDay: Nullable(Day),
    provisional: Type.Boolean(),
  },
  { title: 'Light' },
)

const Unit = Type.Object({ id: Id, name: Type.String() })
const Source = Type.Object({ id: Id, number: Nullable(Type.String()), title: Type.String() })

export const listOf = <T extends TSchema>(item: T) =>
  Type.Object({
    items: Type.Array(item),
    next: Nullable(Type.String()),
    total: Type.Integer(),
    totalExact: Type.Boolean({ description: 'False above 10 000: total is a lower bound then' }),
  })

const row = {
  id: Id,
  kind: Type.String(),
  kindLabel: Type.String(),
  title: Type.String(),
  number: Nullable(Type.String()),
  state: Type.String(),
  stateLabel: Type.String(),
  responsibleUnit: Nullable(Unit),
  units: Type.Integer({ description: 'Shares that count' }),
  partsDone: Type.Integer(),
  supervisingUnit: Unit,
  document: Nullable(Source),
  light: ShownLight,
  progress: Nullable(Type.Integer()),
  changedAt: Instant,
}

export const MatterRow = Type.Object(row, { title: 'MatterRow' })
export const MatterList = listOf(MatterRow)

const filters = {
  kind: Type.Optional(Type.String({ maxLength: 40 })),
  state: Type.Optional(Type.String({ maxLength: 40 })),
  light: Type.Optional(LightName),
  unit: Type.Optional(Id),
  owner: Type.Optional(Id),
  document: Type.Optional(Id),
  q: Type.Optional(Type.String({ maxLength: 100 })),
  dueFrom: Type.Optional(Day),
  dueTo: Type.Optional(Day),
}
const sort = Type.Enum([...SORTS], { default: 'due' })

/** Which matters, in which order, without the page. */
export const MatterSelection = Type.Object({ ...filters, sort }, strict)
export const MatterFilters = Type.Object(filters, strict)
export const MatterQuery = Type.Object({ ...filters, sort, cursor: Cursor, limit: Limit }, strict)

const Reason = Type.Object({ code: Type.String(), message: Type.String() })

const Part = Type.Object({
  id: Id,
  unit: Unit,
  role: Type.Enum(['lead', 'support', 'collect']),
  roleLabel: Type.String(),
  parentPartId: Nullable(Id),
  period: Type.String(),
  state: Type.String(),
  stateLabel: Type.String(),
  light: ShownLight,
  progress: Nullable(Type.Integer()),
  account: Nullable(Type.String()),
  figures: Type.Array(Values),
  handledBy: Nullable(Type.String()),
  changedAt: Nullable(Instant),
  data: Values,
})

const Clock = Type.Object({
  name: Type.String(),
  label: Type.String(),
  partId: Nullable(Id),
  dueAt: Instant,
  rawDueAt: Instant,
  pausedAt: Nullable(Instant),
  stoppedAt: Nullable(Instant),
  provisional: Type.Boolean(),
  basis: Type.Object({ ruleId: Type.String(), text: Type.String() }),
})

const Offer = Type.Object({
  action: Type.String(),
  label: Type.String(),
  partId: Nullable(Id),
  open: Type.Boolean(),
  reasons: Type.Array(Reason),
  needs: Values,
  bulk: Type.Boolean(),
  grave: Type.Boolean(),
})

const Target = Type.Object({
  name: Type.String(),
  op: Type.String(),
  value: Type.Number(),
  unit: Type.String(),
  by: Nullable(Day),
  done: Nullable(Type.Number()),
  of: Nullable(Type.Number()),
  percent: Nullable(Type.Number()),
  met: Nullable(Type.Boolean()),
})

export const MatterView = Type.Object(
  {
    ...row,
    revision: Type.Integer(),
    standing: Type.Boolean(),
    data: Values,
    fields: Values,
    text: Nullable(Type.String()),
    clause: Nullable(Type.String()),
    basis: Type.Array(
      Type.Object({ title: Type.String(), words: Type.String(), mark: Nullable(Type.String()) }),
    ),
    targets: Type.Array(Target),
    parts: Type.Array(Part),
    clocks: Type.Array(Clock),
    offers: Type.Array(Offer),
    conflict: Nullable(
      Type.String({ description: 'Why what was just sent was only kept as a note: the matter had moved on' }),
    ),
  },
  { title: 'Matter' },
)

const deed = {
  input: Values,
  occurredAt: Type.Optional(
    Type.String({ format: 'date-time', description: 'When it was done; now if absent' }),
  ),
  clientId: Type.Optional(
    Type.String({ format: 'uuid', description: 'The phone’s own id: sent twice, done once' }),
  ),
}

export const NewMatter = Type.Object(
  { kind: Type.String({ maxLength: 40 }), action: Type.String({ maxLength: 40 }), ...deed },
  strict,
)

export const Act = Type.Object({ partId: Type.Optional(Nullable(Id)), ...deed }, strict)

export const MatterId = Type.Object({ id: Id })
export const MatterAction = Type.Object({ id: Id, action: Type.String({ maxLength: 40 }) })
export const BulkAction = Type.Object({ action: Type.String({ maxLength: 40 }) })

const Item = { matterId: Id, partId: Type.Optional(Nullable(Id)) }
/** A matter, and the share of it that an action is about. */
export const BulkItem = { matterId: Id, partId: Nullable(Id) }

export const BulkAct = Type.Object(
  { items: Type.Array(Type.Object(Item, strict), { minItems: 1, maxItems: 500 }), input: Values },
  strict,
)

export const BulkDone = Type.Object({
  done: Type.Integer(),
  refused: Type.Array(
    Type.Object({ matterId: Id, partId: Nullable(Id), code: Type.String(), message: Type.String() }),
  ),
})

export const EventQuery = Type.Object({ cursor: Cursor, limit: Limit }, strict)

export const EventList = listOf(
  Type.Object(
    {
      seq: Type.Integer(),
      action: Type.String(),
      label: Type.String(),
      partId: Nullable(Id),
      unitName: Nullable(Type.String()),
      personName: Nullable(Type.String()),
      hatTitle: Nullable(Type.String()),
      occurredAt: Instant,
      receivedAt: Instant,
      from: Nullable(Type.String()),
      to: Nullable(Type.String()),
      toLabel: Nullable(Type.String()),
      visibility: Type.Enum(['parties', 'office', 'house']),
      conflict: Nullable(Type.String()),
      input: Values,
      fields: Values,
      files: Type.Array(FileSchema),
      onPaper: Type.Boolean(),
    },
    { title: 'Event' },
  ),
)
