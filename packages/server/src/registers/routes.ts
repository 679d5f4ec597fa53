import type { Hat } from '@anlan/domain/directory'
import { isRefusal, keepsEntries, type Refusal, refuse } from '@anlan/domain/kernel'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { reading, type Viewer, writing } from '../access/index.ts'
import type { Json } from '../audit/index.ts'
import { type App, accepted, type Context, listName, revisionSeen, sendRevision } from '../http/index.ts'
import type { ScopedDatabase } from '../platform/database/index.ts'
import { filterIn, keeperOf, orderIn, todayOf } from './asking.ts'
import { changeEntry, createEntry, type Keeper, moveEntry } from './commands.ts'
import { loadEntry, loadVersions } from './load.ts'
import { askedEntries, countEntries, listEntries } from './queries.ts'
import {
  Done,
  EntryId,
  entrySchemas,
  filterSchema,
  Paging,
  RegisterList,
  Retirement,
  VersionList,
  VersionQuery,
} from './schemas.ts'
import type { Served } from './served.ts'
import { entryView, rowView, shownAll, versionViews } from './view.ts'

const tags = ['registers']

/** Which registers the viewer sees, with how many entries each. */
export function listRegisters(app: App, context: Context, all: readonly Served[]): void {
  app.get(
    '/api/registers',
    { schema: { tags, summary: '可查看的台账', response: { 200: RegisterList } } },
    async (request) => {
      const items = []
      for (const served of all) {
        const { register, label, entry, counter } = served.register
        const item = await reading(
          context,
          request,
          async (tx, { scope, hat }) => {
            if (!scope.hats.some(({ role }) => served.register.reads[role])) return null
            const where = askedEntries(served, scope, { values: {} }, todayOf(context))
            const mayKeep = hat !== null && keepsEntries(served.register, hat.role)
            return { register, label, entry, counter, mayKeep, ...(await countEntries(tx, where)) }
          },
          served.bound,
        )
        if (item) items.push(item)
      }
      return { items }
    },
  )
}

/** Lists, reads and keeps the entries of one register: everything but its spreadsheets. */
export function entryRoutes(app: App, context: Context, served: Served): void {
  const { register } = served
  const base = `/api/registers/${register.register}`
  const { Entry, EntryList, Input } = entrySchemas(register)
  const filter = filterSchema(served)
  const today = () => todayOf(context)
  const { personalData } = context
  const notFound = () =>
    refuse('not-found', `没有这${register.counter}${register.entry}，或者您没有权限查看。`)

  async function view(tx: ScopedDatabase, viewer: { scope: Viewer['scope']; hat: Hat | null }, id: string) {
    const entry = await loadEntry(tx, served, viewer.scope, id)
    return entry
      ? entryView({ personalData, tx, county: viewer.scope.county }, served, viewer, entry, today())
      : notFound()
  }

  app.get(
    base,
    {
      schema: {
        tags,
        summary: `${register.label}：列表`,
        querystring: Type.Object({ ...filter.properties, ...Paging }, { additionalProperties: false }),
        response: { 200: EntryList },
      },
    },
    async (request) => {
      const query: Readonly<Record<string, unknown>> = request.query
      const limit = Number(query.limit)
      const order = orderIn(served, query)
      const name = listName(base, query)
      const after =
        typeof query.cursor === 'string' ? accepted(context.cursors.read(name, query.cursor)) : null
      return reading(
        context,
        request,
        async (tx, { scope }) => {
          const where = askedEntries(served, scope, filterIn(query), today())
          const rows = await listEntries(tx, where, { order, after, limit })
          const page = rows.slice(0, limit)
          const { shown } = await shownAll(
            { personalData, tx, county: scope.county },
            served,
            page.map(({ values, computed }) => ({ ...values, ...computed })),
          )
          const last = page.at(-1)
          return {
            items: page.map((row, index) =>
              rowView(served, row, shown[index] ?? { values: {}, words: {} }, today()),
            ),
            next: rows.length > limit && last ? context.cursors.write(name, [last.place, last.id]) : null,
            ...(await countEntries(tx, where)),
          }
        },
        served.bound,
      )
    },
  )

  app.get(
    `${base}/:id`,
    {
      schema: {
        tags,
        summary: `${register.label}：一${register.counter}`,
        params: EntryId,
        response: { 200: Entry },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const shown = accepted(
        await reading(context, request, (tx, viewer) => view(tx, viewer, id), served.bound),
      )
      sendRevision(reply, shown.revision)
      return shown
    },
  )

  app.get(
    `${base}/:id/versions`,
    {
      schema: {
        tags,
        summary: `${register.label}：历次版本及变动`,
        params: EntryId,
        querystring: VersionQuery,
        response: { 200: VersionList },
      },
    },
    async (request) => {
      const { id } = request.params
      const { cursor, limit } = request.query
      const name = listName(`${base}/${id}/versions`, request.query)
      const [before = null] = cursor === undefined ? [] : accepted(context.cursors.read(name, cursor))
      return reading(
        context,
        request,
        async (tx, { scope }) => {
          if (!(await loadEntry(tx, served, scope, id))) return accepted<never>(notFound())
          const page = { before: before === null ? null : Number(before), limit: limit + 1 }
          const versions = await loadVersions(tx, scope.county, id, page)
          const items = await versionViews(
            { personalData, tx, county: scope.county },
            served,
            versions,
            limit,
          )
          const last = items.at(-1)
          return {
            items,
            next: versions.length > limit && last ? context.cursors.write(name, [last.version]) : null,
          }
        },
        served.bound,
      )
    },
  )

  /** Writes under one post, and answers which entry it was. */
  function keeping(
    request: FastifyRequest,
    write: (tx: ScopedDatabase, keeper: Keeper) => Promise<{ readonly id: string } | Refusal>,
  ) {
    return writing(
      context,
      request,
      async (tx, viewer): Promise<{ id: string } | Refusal> => {
        const keeper = keeperOf(context, viewer)
        if (isRefusal(keeper)) return keeper
        const written = await write(tx, keeper)
        return isRefusal(written) ? written : { id: written.id }
      },
      request.body as Json,
      served.bound,
    )
  }

  app.post(
    base,
    { schema: { tags, summary: `${register.label}：登记`, body: Input, response: { 201: Done } } },
    async (request, reply) => {
      const { input } = request.body as { input: unknown }
      const done = await keeping(request, (tx, keeper) => createEntry(context, tx, served, keeper, input))
      return reply.code(201).send(done)
    },
  )

  app.put(
    `${base}/:id`,
    {
      schema: {
        tags,
        summary: `${register.label}：修改`,
        params: EntryId,
        body: Input,
        response: { 200: Done },
      },
    },
    async (request) => {
      const seen = { id: request.params.id, revision: accepted(revisionSeen(request)) }
      const { input } = request.body as { input: unknown }
      return keeping(request, (tx, keeper) => changeEntry(context, tx, served, keeper, seen, input))
    },
  )

  app.post(
    `${base}/:id/retire`,
    {
      schema: {
        tags,
        summary: `${register.label}：移出名册`,
        params: EntryId,
        body: Retirement,
        response: { 200: Done },
      },
    },
    async (request) => {
      const seen = { id: request.params.id, revision: accepted(revisionSeen(request)) }
      const note = request.body.reason.trim()
      return keeping(request, (tx, keeper) => moveEntry(tx, served, keeper, seen, { action: 'retire', note }))
    },
  )

  app.post(
    `${base}/:id/restore`,
    { schema: { tags, summary: `${register.label}：恢复`, params: EntryId, response: { 200: Done } } },
    async (request) => {
      const seen = { id: request.params.id, revision: accepted(revisionSeen(request)) }
      return keeping(request, (tx, keeper) =>
        moveEntry(tx, served, keeper, seen, { action: 'restore', note: null }),
      )
    },
  )
}
