import { type Calendar, type Instant, instantOn, type Refusal, refuse } from '@anlan/domain/kernel'
import { matterKinds } from '@anlan/domain/matters'
import { type HolidayNotice, parseHolidayNotice } from '@anlan/domain/rules'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { installation, reading, viewerOf } from '../../access/index.ts'
import { administering } from '../../directory/index.ts'
import { type App, accepted, type Context } from '../../http/index.ts'
import { createKernel, type MatterChange, previewRecompute } from '../../kernel/index.ts'
import type { ScopedDatabase } from '../../platform/database/index.ts'
import { today } from '../../platform/index.ts'
import { listCalendarYears, loadNotice, previewNotice, readNotice } from '../../rules/index.ts'
import { openAudit } from '../trail/auditScope.ts'
import { orderRecompute } from './recomputeJob.ts'

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])
const tags = ['日历']

const Year = Type.Object({
  year: Type.Integer(),
  notice: Type.String(),
  from: Type.Enum(['built in', 'loaded here']),
  loadedBy: Nullable(Type.String()),
  loadedAt: Nullable(Type.String()),
})

/** The notice as pasted text, or as a file in base64 (.txt, .csv, .xlsx). */
const Given = Type.Object(
  {
    text: Type.Optional(Type.String({ maxLength: 50_000 })),
    file: Type.Optional(Type.String({ maxLength: 300_000 })),
  },
  { additionalProperties: false },
)

const Preview = Type.Object({
  year: Type.Integer(),
  notice: Type.String(),
  doubts: Type.Array(Type.String()),
  replaces: Nullable(Year),
  open: Type.Integer({
    description: 'Open matters of the county whose limit ends on or after the first day that changes',
  }),
  moved: Type.Union(
    [
      Type.Object({
        due: Type.Integer({ description: 'Of which a limit ends at another moment' }),
        reminders: Type.Integer({ description: 'Of which only a reminder comes at another moment' }),
      }),
      Type.Null(),
    ],
    { description: 'Null where they are too many to be counted while somebody waits' },
  ),
  days: Type.Array(
    Type.Object({ day: Type.String(), working: Type.Boolean(), name: Nullable(Type.String()) }),
  ),
  changes: Type.Array(
    Type.Object({
      day: Type.String(),
      before: Type.Boolean({ description: 'Was worked' }),
      after: Type.Boolean({ description: 'Is worked' }),
      name: Nullable(Type.String()),
    }),
  ),
})

function noticeOf({
  text,
  file,
}: {
  readonly text?: string
  readonly file?: string
}): HolidayNotice | Refusal {
  if (file !== undefined) return readNotice(Buffer.from(file, 'base64'))
  if (text !== undefined && text.trim() !== '') return parseHolidayNotice(text)
  return refuse('required', '请粘贴通知正文，或选择文件。', { at: ['text'] })
}

/** How many open matters of the county have a limit that ends on a day or later; nothing else of them is read. */
async function openLimitsFrom(tx: ScopedDatabase, day: string): Promise<number> {
  await openAudit(tx)
  const { rows } = await sql<{
    count: number
  }>`SELECT count(DISTINCT matter_id)::int AS count FROM audit_clock_v
    WHERE stopped_at IS NULL AND due_at >= (${day}::date::timestamp AT TIME ZONE 'Asia/Shanghai')`.execute(tx)
  return rows[0]?.count ?? 0
}

/** So many open matters are counted while somebody waits; of more only the bound is told. */
const countedAtOnce = 3_000

/** What a calendar that is not loaded would move of the open matters of a county. */
interface Moved {
  readonly due: number
  /** Those of which only a reminder comes at another moment. */
  readonly reminders: number
}

async function movedBy(
  context: Context,
  county: string,
  { calendar, dueFrom }: { readonly calendar: Calendar; readonly dueFrom: Instant },
): Promise<Moved> {
  const kernel = createKernel({ ...context, kinds: matterKinds })
  const moves: MatterChange['moves'][] = []
  const each = (change: MatterChange) => void moves.push(change.moves)
  await previewRecompute(kernel, context.db, { county, calendar, dueFrom, each })
  const count = (wanted: MatterChange['moves']) => moves.filter((move) => move === wanted).length
  return { due: count('due'), reminders: count('reminder') }
}

/** The yearly holiday notice: looked at, then loaded, by the system administrator (TIME-2). */
export function calendarRoutes(app: App, context: Context): void {
  const config = { administrator: 'calendar.load', sessionOnly: true } as const

  app.get(
    '/api/calendar-years',
    {
      config,
      schema: {
        tags,
        summary: '已有放假安排的年份',
        response: {
          200: Type.Object({
            years: Type.Array(Year),
            provisional: Type.Array(
              Type.Integer({ description: 'This year and the next, as far as their notice is missing' }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const years = await reading(context, request, (tx) => listCalendarYears(tx))
      const current = Number(today(context.clock).slice(0, 4))
      const known = new Set(years.map(({ year }) => year))
      return {
        years: [...years],
        provisional: [current, current + 1].filter((year) => !known.has(year)),
      }
    },
  )

  app.post(
    '/api/calendar-years/preview',
    {
      config,
      schema: { tags, summary: '预览放假安排', body: Given, response: { 200: Preview } },
    },
    async (request) => {
      const notice = accepted(noticeOf(request.body))
      const { replaces, changes, calendar, open } = await reading(context, request, async (tx) => {
        const preview = await previewNotice(tx, notice)
        const first = preview.changes[0]?.day
        return { ...preview, open: first === undefined ? 0 : await openLimitsFrom(tx, first) }
      })
      const [first] = changes
      const county = viewerOf(request).county ?? installation
      const moved =
        open > countedAtOnce
          ? null
          : first === undefined
            ? { due: 0, reminders: 0 }
            : await movedBy(context, county, { calendar, dueFrom: instantOn(first.day, '00:00') })
      return {
        ...{ year: notice.year, notice: notice.notice, doubts: [...notice.doubts], replaces, open, moved },
        days: notice.days.map(({ day, working, name }) => ({ day, working, name })),
        changes: [...changes],
      }
    },
  )

  app.post(
    '/api/calendar-years',
    {
      config,
      schema: {
        tags,
        summary: '载入放假安排',
        body: Given,
        response: { 201: Type.Object({ year: Type.Integer() }) },
      },
    },
    async (request, reply) => {
      const notice = accepted(noticeOf(request.body))
      const entry = {
        type: 'calendar-loaded',
        objectType: 'calendar-year',
        objectId: String(notice.year),
        detail: { notice: notice.notice, days: notice.days.length },
      }
      await administering(context, request, entry, async (tx, { accountId }) => {
        await loadNotice(tx, notice, { accountId, now: context.clock.now() })
        await orderRecompute(tx, {
          county: null,
          why: `载入 ${notice.year} 年放假安排 ${notice.notice}`.trim(),
        })
        return true as const
      })
      return reply.code(201).send({ year: notice.year })
    },
  )
}
