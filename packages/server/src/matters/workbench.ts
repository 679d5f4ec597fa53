import {
  addDays,
  type Calendar,
  type Day,
  dayOfInstant,
  dueClockOf,
  type Instant,
  instant,
  instantOn,
  isDay,
  weekdayOf,
} from '@anlan/domain/kernel'
import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import { databaseScope, reading } from '../access/index.ts'
import { type App, accepted, type Context, listName } from '../http/index.ts'
import { environmentOf, type Kernel, kindOf, shownLight } from '../kernel/index.ts'
import { together } from '../platform/database/index.ts'
import { rulesFrom, rulesOf } from '../rules/index.ts'
import { countUpTo } from './rows.ts'
import { Day as DaySchema, Id, listOf, Nullable, ShownLight } from './schemas.ts'
import {
  awaitedTurns,
  GROUPS,
  type Group,
  type GroupBounds,
  groupsFrom,
  groupsOf,
  inboxOf,
  listAwaited,
  listDue,
  type TurnRow,
} from './turns.ts'
import { stateLabel } from './view.ts'

const GroupName = Type.Enum([...GROUPS])

const inboxRow = {
  turnId: Id,
  matterId: Id,
  partId: Nullable(Id),
  kind: Type.String(),
  title: Type.String(),
  number: Nullable(Type.String()),
  source: Nullable(Type.Object({ documentId: Id, number: Nullable(Type.String()), title: Type.String() })),
  action: Type.String(),
  actionLabel: Type.String(),
  unitName: Type.String(),
  state: Type.String(),
  stateLabel: Type.String(),
  light: ShownLight,
  since: Type.String({ format: 'date-time' }),
  group: GroupName,
}

const InboxRow = Type.Object(inboxRow, { title: 'InboxRow' })
const { properties: listed } = listOf(InboxRow)
const counts = Object.fromEntries(GROUPS.map((group) => [group, Type.Integer()])) as Record<
  Group,
  ReturnType<typeof Type.Integer>
>
const Inbox = Type.Object({ ...listed, groups: Type.Object(counts) })
const Waiting = listOf(Type.Object({ ...inboxRow, waitedDays: Type.Integer() }))

const page = {
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
}
const InboxQuery = Type.Object({ group: Type.Optional(GroupName), ...page }, { additionalProperties: false })
const WaitingQuery = Type.Object(page, { additionalProperties: false })
const AgendaQuery = Type.Object(
  { from: Type.Optional(DaySchema), days: Type.Integer({ minimum: 1, maximum: 62, default: 14 }) },
  { additionalProperties: false },
)
const Agenda = Type.Array(
  Type.Object({
    day: DaySchema,
    working: Type.Boolean(),
    dayName: Nullable(Type.String()),
    items: Type.Array(
      Type.Object({ matterId: Id, title: Type.String(), time: Nullable(Type.String()), light: ShownLight }),
    ),
  }),
)

export function boundsAt(now: Instant): GroupBounds {
  const today = dayOfInstant(now)
  const sunday = addDays(today, 7 - weekdayOf(today))
  const end = (day: Day) => new Date(instantOn(day, '24:00'))
  return { now: new Date(now), today: end(today), week: end(sunday) }
}

function groupOf({ red_at: red, due_at: due }: TurnRow, { now, today, week }: GroupBounds): Group {
  if (!(red instanceof Date)) return due === null ? 'none' : 'paused'
  if (red < now) return 'late'
  if (red <= today) return 'today'
  return red <= week ? 'week' : 'later'
}

export interface Showing {
  readonly kernel: Kernel
  readonly now: Instant
  readonly calendar: Calendar
  readonly bounds: GroupBounds
}

/** A turn as it is answered. */
export function turnView(row: TurnRow, { kernel, now, calendar, bounds }: Showing): Static<typeof InboxRow> {
  const kind = kindOf(kernel, row.kind)
  const state = row.part_state ?? row.state
  return {
    turnId: row.id,
    matterId: row.matter_id,
    partId: row.part_id,
    kind: row.kind,
    title: row.title,
    number: row.number,
    source:
      row.document_id === null
        ? null
        : { documentId: row.document_id, number: row.document_number, title: row.document_title ?? '' },
    action: row.action,
    actionLabel: kind.actions[row.action]?.label ?? row.action,
    unitName: `${row.unit_name ?? ''}${row.units > 1 ? ` 等 ${row.units} 家` : ''}`,
    state,
    stateLabel: stateLabel(kernel, row.kind, state, row.part_state === null ? 'matter' : 'part'),
    light: shownLight(row, now, calendar),
    since: row.since.toISOString(),
    group: groupOf(row, bounds),
  }
}

const moment = (value: Date | number) => (value instanceof Date ? value.toISOString() : 'infinity')

/** The first page of everybody who works: whose turn it is, what others owe, what is due when. */
export function workbenchRoutes(app: App, context: Context, kernel: Kernel): void {
  const tags = ['workbench']

  app.get(
    '/api/inbox',
    { schema: { tags, summary: '待办', querystring: InboxQuery, response: { 200: Inbox } } },
    async (request) => {
      const { group, cursor, limit } = request.query
      const name = listName('/api/inbox', request.query)
      const after = cursor === undefined ? null : accepted(context.cursors.read(name, cursor))
      return reading(
        context,
        request,
        async (tx, { scope }) => {
          const now = instant(kernel.clock.now().getTime())
          const bounds = boundsAt(now)
          const [rules, rows, counted] = await together(tx, [
            rulesOf(scope.county),
            inboxOf(scope, { group, bounds, after, limit }),
            groupsOf(scope, bounds),
          ])
          const { calendar } = rulesFrom(rules)
          const groups = groupsFrom(counted)
          const last = rows[limit - 1]
          const position = rows.length > limit && last ? [moment(last.red_at), last.id] : null
          const total = group ? groups[group] : Object.values(groups).reduce((sum, count) => sum + count, 0)
          return {
            items: rows.slice(0, limit).map((row) => turnView(row, { kernel, now, calendar, bounds })),
            next: position ? context.cursors.write(name, position) : null,
            total,
            totalExact: true,
            groups,
          }
        },
        databaseScope,
        { onePlan: true },
      )
    },
  )

  app.get(
    '/api/waiting',
    { schema: { tags, summary: '等待他人', querystring: WaitingQuery, response: { 200: Waiting } } },
    async (request) => {
      const { cursor, limit } = request.query
      const name = listName('/api/waiting', request.query)
      const after = cursor === undefined ? null : accepted(context.cursors.read(name, cursor))
      return reading(
        context,
        request,
        async (tx, { scope }) => {
          const env = await environmentOf(kernel, tx, scope.county)
          const bounds = boundsAt(env.now)
          const rows = await listAwaited(tx, scope, { after, limit })
          const last = rows[limit - 1]
          return {
            items: rows.slice(0, limit).map((row) => ({
              ...turnView(row, { kernel, ...env, bounds }),
              waitedDays: Math.floor((env.now - row.since.getTime()) / 86_400_000),
            })),
            next:
              rows.length > limit && last ? context.cursors.write(name, [moment(last.since), last.id]) : null,
            ...(await countUpTo(tx, sql`SELECT 1 ${awaitedTurns(scope)}`)),
          }
        },
        databaseScope,
        { onePlan: true },
      )
    },
  )

  app.get(
    '/api/agenda',
    { schema: { tags, summary: '日程', querystring: AgendaQuery, response: { 200: Agenda } } },
    async (request) =>
      reading(context, request, async (tx, { scope }) => {
        const env = await environmentOf(kernel, tx, scope.county)
        const from = isDay(request.query.from) ? request.query.from : env.today
        const to = addDays(from, request.query.days)
        const start = new Date(instantOn(from, '00:00'))
        const rows = await listDue(tx, scope, start, new Date(instantOn(to, '00:00')))
        const due = rows.map((row) => ({ row, ...dueClockOf(instant(row.due_at.getTime())) }))
        return Array.from({ length: request.query.days }, (_, index) => {
          const day = addDays(from, index)
          const { working, name } = env.calendar.of(day)
          return {
            day,
            working,
            dayName: name,
            items: due
              .filter((each) => each.day === day)
              .map(({ row, time }) => ({
                matterId: row.matter_id,
                title: row.title,
                time: time === '24:00' ? null : time,
                light: shownLight(row, env.now, env.calendar),
              })),
          }
        })
      }),
  )
}
