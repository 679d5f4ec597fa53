import { type Static, type TSchema, Type } from 'typebox'

/** What the routes of documents take and give. The interface's description is made of these. */

export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const strict = { additionalProperties: false } as const
const Id = Type.String({ format: 'uuid' })
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
const Instant = Type.String({ format: 'date-time' })

export const DocumentId = Type.Object({ id: Id })

const filters = {
  state: Type.Optional(Type.Enum(['review', 'ready', 'issued', 'withdrawn'])),
  q: Type.Optional(Type.String({ maxLength: 100 })),
  year: Type.Optional(Type.Integer({ minimum: 1990, maximum: 2100 })),
  mine: Type.Optional(Type.Boolean()),
}

/** Which documents, without the page. */
export const DocumentSelection = Type.Object(filters, strict)

export const DocumentQuery = Type.Object(
  {
    ...filters,
    cursor: Type.Optional(Type.String({ maxLength: 500 })),
    limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
  },
  strict,
)

const Counts = Type.Object({
  total: Type.Integer(),
  confirmed: Type.Integer(),
  setAside: Type.Integer(),
  issued: Type.Integer(),
  noTime: Type.Integer(),
  noUnit: Type.Integer(),
})

export const DocumentList = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Id,
      title: Type.String(),
      number: Nullable(Type.String()),
      issuer: Nullable(Type.String()),
      date: Nullable(Day),
      state: Type.String(),
      stateLabel: Type.String(),
      createdAt: Instant,
      ownerUnit: Type.Object({ id: Id, name: Type.String() }),
      duties: Counts,
    }),
  ),
  next: Nullable(Type.String()),
  total: Type.Integer(),
  totalExact: Type.Boolean(),
})

export const DocumentFacts = Type.Object(
  {
    title: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    number: Type.Optional(Nullable(Type.String({ maxLength: 60 }))),
    issuer: Type.Optional(Nullable(Type.String({ maxLength: 100 }))),
    date: Type.Optional(Nullable(Day)),
    year: Type.Optional(Type.Integer({ minimum: 1990, maximum: 2100 })),
  },
  strict,
)

const Span = { from: Type.Optional(Type.Integer()), to: Type.Optional(Type.Integer()) }

const Candidate = Type.Object({
  unitId: Nullable(Id),
  groupId: Nullable(Id),
  under: Type.Optional(Id),
  name: Type.String(),
  sure: Type.Number(),
})

const Hindrance = Type.Object({ code: Type.String(), message: Type.String(), dutyIds: Type.Array(Id) })

export const DocumentView = Type.Object({
  id: Id,
  revision: Type.Integer(),
  title: Type.String(),
  number: Nullable(Type.String()),
  issuer: Nullable(Type.String()),
  date: Nullable(Day),
  year: Type.Integer(),
  recipients: Type.Array(Type.String()),
  copies: Type.Array(Type.String()),
  state: Type.String(),
  stateLabel: Type.String(),
  createdAt: Instant,
  text: Type.String(),
  blocks: Type.Array(
    Type.Object({
      from: Type.Integer(),
      to: Type.Integer(),
      level: Type.Optional(Type.Integer()),
      align: Type.Optional(Type.String()),
      bold: Type.Optional(Type.Array(Type.Object({ from: Type.Integer(), to: Type.Integer() }))),
      cell: Type.Optional(
        Type.Object({
          table: Type.Integer(),
          row: Type.Integer(),
          column: Type.Integer(),
          rowSpan: Type.Integer(),
          columnSpan: Type.Integer(),
        }),
      ),
      file: Type.Optional(Type.Integer()),
    }),
  ),
  clauses: Type.Array(
    Type.Object({
      ordinal: Type.Integer(),
      path: Type.Array(Type.String()),
      heading: Nullable(Type.String()),
      from: Type.Integer(),
      to: Type.Integer(),
      asks: Type.Boolean(),
      setAside: Nullable(Type.String()),
      dutyIds: Type.Array(Id),
    }),
  ),
  coverage: Type.Object({
    asks: Type.Integer(),
    covered: Type.Integer(),
    setAside: Type.Integer(),
    missed: Type.Array(Type.Integer()),
  }),
  files: Type.Array(Type.Object({ id: Id, name: Type.String(), size: Type.Integer(), type: Type.String() })),
  unresolved: Type.Array(
    Type.Object({
      printed: Type.String(),
      count: Type.Integer(),
      dutyIds: Type.Array(Id),
      candidates: Type.Array(Candidate),
    }),
  ),
  can: Type.Object({
    review: Type.Boolean(),
    sign: Type.Boolean(),
    recordSignature: Type.Boolean(),
    draft: Type.Boolean(),
  }),
  whyNotChange: Nullable(Type.String()),
  whyNotIssue: Type.Array(Hindrance),
  undo: Nullable(Type.Object({ label: Type.String() })),
  redo: Nullable(Type.Object({ label: Type.String() })),
})

export type DocumentView = Static<typeof DocumentView>

const UnitChoice = Type.Object({
  printed: Nullable(Type.String()),
  unitId: Nullable(Id),
  groupId: Nullable(Id),
  under: Type.Optional(Id),
  name: Type.String(),
  sure: Type.Optional(Type.Number()),
  how: Type.String(),
  because: Type.Optional(Type.String()),
  ...Span,
})

const DutyTime = Type.Object({
  text: Type.String(),
  kind: Type.String(),
  by: Type.Optional(Day),
  rrule: Type.Optional(Type.String()),
  times: Type.Optional(Type.Integer()),
  names: Type.Optional(Type.Array(Type.String())),
  after: Type.Optional(Nullable(Type.String())),
  limit: Type.Optional(Type.String()),
  ...Span,
})

const DutyTarget = Type.Object({
  name: Type.String({ maxLength: 100 }),
  text: Type.String({ maxLength: 200 }),
  op: Type.Enum(['>=', '<=', '=']),
  value: Type.Number(),
  unit: Type.String({ maxLength: 20 }),
  by: Type.Optional(Day),
  ...Span,
})

export const DutyView = Type.Object({
  id: Id,
  revision: Type.Integer(),
  matterId: Nullable(Id),
  ordinal: Type.Number(),
  clause: Type.Array(Type.String()),
  nth: Type.Integer(),
  heading: Nullable(Type.String()),
  title: Type.String(),
  from: Type.Integer(),
  to: Type.Integer(),
  text: Type.String(),
  state: Type.String(),
  setAsideWhy: Nullable(Type.String()),
  lead: Type.Array(UnitChoice),
  support: Type.Array(UnitChoice),
  collector: Nullable(Id),
  severally: Type.Boolean(),
  when: Type.Array(DutyTime),
  dueOn: Nullable(Day),
  rrule: Nullable(Type.String()),
  reportDay: Type.Integer(),
  standing: Type.Boolean(),
  seasons: Type.Array(Type.String()),
  targets: Type.Array(DutyTarget),
  evidence: Nullable(Type.String()),
  actors: Type.Array(Type.String()),
  cites: Type.Array(Type.String()),
  noTime: Type.Boolean(),
  noUnit: Type.Boolean(),
  needsCollector: Type.Boolean(),
  units: Type.Integer(),
  periodsPreview: Type.Array(
    Type.Object({ label: Type.String(), opensOn: Day, dueOn: Day, provisional: Type.Boolean() }),
  ),
})

export type DutyView = Static<typeof DutyView>

export const DutyList = Type.Object({ items: Type.Array(DutyView) })

const UnitReference = Type.Object(
  {
    unitId: Type.Optional(Id),
    groupId: Type.Optional(Id),
    under: Type.Optional(Id),
    printed: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  },
  strict,
)
const Units = Type.Array(UnitReference, { maxItems: 200 })
const Ids = Type.Array(Id, { minItems: 1, maxItems: 2000 })

const DutyValues = Type.Object(
  {
    title: Type.Optional(Type.String({ minLength: 1, maxLength: 120 })),
    lead: Type.Optional(Units),
    support: Type.Optional(Units),
    collector: Type.Optional(Nullable(Id)),
    severally: Type.Optional(Type.Boolean()),
    dueOn: Type.Optional(Nullable(Day)),
    rrule: Type.Optional(Nullable(Type.String({ maxLength: 100, pattern: '^FREQ=' }))),
    reportDay: Type.Optional(Type.Integer({ minimum: 0, maximum: 31 })),
    standing: Type.Optional(Type.Boolean()),
    seasons: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { maxItems: 30 })),
    targets: Type.Optional(Type.Array(DutyTarget, { maxItems: 30 })),
    evidence: Type.Optional(Nullable(Type.String({ maxLength: 500 }))),
  },
  strict,
)

const DutyChange = Type.Union([
  Type.Object({ op: Type.Literal('set'), ids: Ids, values: DutyValues }, strict),
  Type.Object({ op: Type.Enum(['confirm', 'unconfirm', 'restore']), ids: Ids }, strict),
  Type.Object({ op: Type.Literal('set-aside'), ids: Ids, why: Type.String({ maxLength: 200 }) }, strict),
  Type.Object({ op: Type.Literal('split'), id: Id, at: Type.Integer() }, strict),
  Type.Object({ op: Type.Literal('merge'), ids: Ids }, strict),
  Type.Object(
    {
      op: Type.Literal('add'),
      from: Type.Integer({ minimum: 0 }),
      to: Type.Integer({ minimum: 0 }),
      title: Type.Optional(Type.String({ maxLength: 120 })),
      clause: Type.Array(Type.String({ maxLength: 40 }), { maxItems: 10 }),
    },
    strict,
  ),
])

export const ReviewBody = Type.Object(
  {
    label: Type.String({ minLength: 1, maxLength: 60 }),
    changes: Type.Array(DutyChange, { minItems: 1, maxItems: 200 }),
    seen: Type.Optional(Type.Record(Id, Type.Integer())),
  },
  strict,
)
export type ReviewBody = Static<typeof ReviewBody>

export const ClauseBody = Type.Object(
  { ordinal: Type.Integer(), why: Nullable(Type.String({ maxLength: 200 })) },
  strict,
)

export const SettleBody = Type.Object(
  {
    printed: Type.String({ minLength: 1, maxLength: 100 }),
    unitId: Type.Optional(Id),
    groupId: Type.Optional(Id),
    remember: Type.Boolean({ default: true }),
  },
  strict,
)

export const IssueBody = Type.Object(
  {
    signature: Type.Union([
      Type.Object({ by: Type.Literal('signer') }, strict),
      Type.Object(
        {
          by: Type.Literal('paper'),
          signerPersonId: Id,
          signedOn: Day,
          files: Type.Array(Id, { maxItems: 5 }),
        },
        strict,
      ),
    ]),
  },
  strict,
)

export const IssuedView = Type.Object({
  issued: Type.Integer(),
  matters: Type.Array(Type.Object({ id: Id, dutyId: Id })),
})
export type IssuedView = Static<typeof IssuedView>
