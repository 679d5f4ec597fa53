import { createHash } from 'node:crypto'
import { administratorHolds, holdsRight } from '@anlan/domain/directory'
import { dayOfInstant, instant, isRefusal, type Refusal, refuse } from '@anlan/domain/kernel'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { v7 as uuidv7 } from 'uuid'
import { reading, type Viewer, viewerOf, writing } from '../../access/index.ts'
import { type App, accepted, type Context, Refused } from '../../http/index.ts'
import { sendTable } from '../../papers/index.ts'
import type { ScopedDatabase } from '../../platform/database/index.ts'
import { recordChange } from '../history/index.ts'
import { applySteps } from './apply.ts'
import { keepBatch, markUndone, recentBatches, undoOf } from './batches.ts'
import { importColumns, type Subject } from './columns.ts'
import { errorPaper } from './errorPaper.ts'
import { digestOf, type PlannedRow, sumsOf } from './plan.ts'
import { BatchList, Outcome, Preview } from './schemas.ts'
import { type Staging, stageImport } from './stage.ts'
import { inUse, isInUse, takeBack } from './takeBack.ts'
import { importUpload } from './upload.ts'

const tags = ['通讯录']
const params = Type.Object({ subject: Type.Enum(['units', 'people']) })

/** Whoever keeps the directory, and the system administrator. */
function mayImport(viewer: Viewer): true | Refusal {
  if (administratorHolds(viewer.administers, 'directory.import')) return true
  return viewer.hat && holdsRight(viewer.hat, 'directory.manage')
    ? true
    : refuse('no-right', '您现在的岗位不能导入通讯录。', { source: 'directory.manage' })
}

/** Units and people by spreadsheet: what it would do, doing it as one, taking it back as one. */
export function importRoutes(app: App, context: Context): void {
  const today = () => dayOfInstant(instant(context.clock.now().getTime()))
  const staging = ({ scope }: Viewer): Staging => ({
    county: scope.county,
    today: today(),
    cipher: context.cipher,
  })

  app.post(
    '/api/directory/import/:subject/preview',
    {
      schema: {
        tags,
        summary: '预览导入',
        description: '表单：file（.xlsx），mapping（JSON：字段到列号，可不填）。不保存任何内容。',
        params,
        response: { 200: Preview },
      },
    },
    async (request) => {
      accepted(mayImport(viewerOf(request)))
      const { subject } = request.params
      const upload = accepted(await importUpload(request))
      const staged = await reading(context, request, (tx, viewer) =>
        stageImport(tx, staging(viewer), subject, upload),
      )
      const { sheet, heads, texts, body, mapping, rows } = accepted(staged)
      return {
        file: upload.name,
        sheet,
        heads: heads.map((head, column) => ({
          head,
          samples: [...new Set(texts.slice(body).map((row) => row[column] ?? ''))]
            .filter(Boolean)
            .slice(0, 3),
        })),
        mapping: { ...mapping },
        columns: importColumns[subject].map(({ key, label, needed }) => ({
          key,
          label,
          needed: needed ?? false,
        })),
        sums: sumsOf(rows),
        rows: rows.filter(({ status }) => status !== 'same').map(shownRow),
        digest: digestOf(rows),
      }
    },
  )

  app.post(
    '/api/directory/import/:subject',
    {
      schema: {
        tags,
        summary: '导入',
        description: '表单：file、mapping、digest（预览时得到）。全部成功或全部不做；有误的行不导入。',
        params,
        response: { 201: Outcome },
      },
    },
    async (request, reply) => {
      accepted(mayImport(viewerOf(request)))
      const upload = accepted(await importUpload(request))
      const { subject } = request.params
      const done = await writing(
        context,
        request,
        async (tx, viewer) => {
          const staged = await stageImport(tx, staging(viewer), subject, upload)
          if (isRefusal(staged)) return staged
          if (digestOf(staged.rows) !== upload.digest)
            return refuse('plan-moved', '预览之后通讯录有了变化，没有导入。请再看一遍预览。')
          const { county } = viewer.scope
          const undo = await applySteps(tx, county, staged.steps, context.cipher)
          if (isRefusal(undo)) return undo
          const [id, sums] = [uuidv7(), sumsOf(staged.rows)]
          const { accountId } = viewer
          const now = context.clock.now()
          await keepBatch(tx, county, { id, subject, fileName: upload.name, sums, undo, accountId, now })
          await recordRows(tx, viewer, request, subject, staged, id)
          return { id, sums }
        },
        [
          createHash('sha256').update(upload.bytes).digest('hex'),
          JSON.stringify([upload.mapping, upload.digest]),
        ],
      )
      return reply.code(201).send(done)
    },
  )

  /** Each row into the history of what it touched. */
  async function recordRows(
    tx: ScopedDatabase,
    viewer: Viewer,
    request: FastifyRequest,
    subject: Subject,
    {
      rows,
      targets,
    }: { readonly rows: readonly PlannedRow[]; readonly targets: ReadonlyMap<number, string> },
    batchId: string,
  ): Promise<void> {
    const objectType = subject === 'units' ? 'unit' : 'person'
    for (const { row, status, cells } of rows) {
      const objectId = targets.get(row)
      if (objectId === undefined || (status !== 'new' && status !== 'changed')) continue
      await recordChange(context, tx, viewer, request, {
        type: `${objectType}-${status === 'new' ? 'added' : 'changed'}`,
        objectType,
        objectId,
        changes: cells.map(({ label, from, to }) => ({ field: label, from, to })),
        batchId,
      })
    }
  }

  app.post(
    '/api/directory/import/:subject/errors',
    {
      schema: {
        tags,
        summary: '下载有误的行',
        description: '原来的列，前面加一列说明。改好可再导入。',
        params,
      },
    },
    async (request, reply) => {
      accepted(mayImport(viewerOf(request)))
      const upload = accepted(await importUpload(request))
      const staged = await reading(context, request, (tx, viewer) =>
        stageImport(tx, staging(viewer), request.params.subject, upload),
      )
      return sendTable(reply, 'xlsx', errorPaper(accepted(staged)))
    },
  )

  app.get(
    '/api/directory/imports',
    { schema: { tags, summary: '最近的导入', response: { 200: BatchList } } },
    async (request) => {
      accepted(mayImport(viewerOf(request)))
      const batches = await reading(context, request, (tx, { scope }) => recentBatches(tx, scope.county))
      return {
        items: batches.map(({ at, undoneAt, sums, ...batch }) => ({
          ...batch,
          sums: { ...sums },
          at: at.toISOString(),
          undoneAt: undoneAt?.toISOString() ?? null,
        })),
      }
    },
  )

  app.post(
    '/api/directory/imports/:id/undo',
    {
      schema: {
        tags,
        summary: '撤销一次导入',
        description: '整批恢复原样；有一处已经在用或又被改过，就都不动。',
        params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      accepted(mayImport(viewerOf(request)))
      const { id } = request.params
      try {
        await writing(context, request, async (tx, viewer) => {
          const { county } = viewer.scope
          const steps = await undoOf(tx, county, id)
          if (isRefusal(steps)) return steps
          const done = await takeBack(tx, county, steps, context.cipher)
          if (done !== true) return done
          await markUndone(tx, county, id, context.clock.now())
          for (const step of steps) {
            if (step.type !== 'unit-changed' && step.type !== 'person-changed') continue
            await recordChange(context, tx, viewer, request, {
              type: 'import-undone',
              objectType: step.type === 'unit-changed' ? 'unit' : 'person',
              objectId: step.id,
              changes: [],
              batchId: id,
            })
          }
          return true
        })
      } catch (error) {
        throw isInUse(error) ? new Refused(inUse()) : error
      }
      return reply.code(204).send(null)
    },
  )
}

function shownRow({ row, status, title, cells }: PlannedRow) {
  return { row, status, title, cells: cells.map((cell) => ({ ...cell })) }
}
