import { createHash } from 'node:crypto'
import { cellFields, isRefusal, refuse } from '@anlan/domain/kernel'
import { Type } from 'typebox'
import { v7 as uuidv7 } from 'uuid'
import { reading, writing } from '../../access/index.ts'
import { type App, accepted, type Context } from '../../http/index.ts'
import { sendTable } from '../../papers/index.ts'
import { keeperOf } from '../asking.ts'
import { whyNoKeeper } from '../commands.ts'
import { Id } from '../schemas.ts'
import type { Served } from '../served.ts'
import { applyRows, takeBack } from './apply.ts'
import { keepBatch, markUndone, recentBatches, takeBatch } from './batches.ts'
import { errorPaper } from './errorPaper.ts'
import { BatchList, Outcome, Preview } from './schemas.ts'
import { type Staged, stageImport, sumsOf } from './stage.ts'
import { type ImportUpload, importUpload } from './upload.ts'

const tags = ['registers']
/** Samples of a column that help to say what it holds. */
const samples = 3
/** Rows that a preview shows; the sums tell of all. */
const mostShown = 500

/** Spreadsheets into a register: what one would do, doing it as one, taking it back as one. */
export function importRoutes(app: App, context: Context, served: Served): void {
  const { register } = served
  const base = `/api/registers/${register.register}/imports`
  const { personalData } = context
  const form =
    '表单：file（.xlsx）；mapping（JSON：字段到列号）、corrections（JSON：行号到列号到文字）可不填。'

  const staged = async (request: Parameters<typeof importUpload>[0]): Promise<[ImportUpload, Staged]> => {
    const upload = accepted(await importUpload(request))
    const result = await reading(
      context,
      request,
      async (tx, viewer) => {
        const keeper = keeperOf(context, viewer)
        if (isRefusal(keeper)) return keeper
        return whyNoKeeper(served, keeper) ?? stageImport(tx, served, keeper, personalData, upload)
      },
      served.bound,
    )
    return [upload, accepted(result)]
  }

  app.post(
    `${base}/preview`,
    {
      schema: {
        tags,
        summary: `${register.label}：预览导入`,
        description: `${form}不保存任何内容。`,
        response: { 200: Preview },
      },
    },
    async (request) => {
      const [upload, { sheet, heads, texts, body, mapping, rows, digest }] = await staged(request)
      const told = rows.filter(({ status }) => status !== 'same')
      // What is wrong comes first: it is what the person has to do.
      const first = [
        ...told.filter(({ status }) => status === 'error'),
        ...told.filter(({ status }) => status !== 'error'),
      ]
      return {
        file: upload.name,
        sheet,
        heads: heads.map((head, column) => ({
          head,
          samples: [...new Set(texts.slice(body).map((row) => row[column] ?? ''))]
            .filter(Boolean)
            .slice(0, samples),
        })),
        mapping: { ...mapping },
        columns: Object.entries(cellFields(register.fields)).map(([key, { label, required }]) => ({
          key,
          label,
          needed: required ?? false,
        })),
        sums: sumsOf(rows),
        rows: first.slice(0, mostShown).map(({ row, status, title, cells }) => ({
          row,
          status,
          title,
          cells: cells.map((cell) => ({ ...cell })),
        })),
        digest,
      }
    },
  )

  app.post(
    `${base}/errors`,
    { schema: { tags, summary: `${register.label}：下载有误的行`, description: form } },
    async (request, reply) => {
      const [, found] = await staged(request)
      return sendTable(reply, 'xlsx', errorPaper(register.label, found))
    },
  )

  app.post(
    base,
    {
      schema: {
        tags,
        summary: `${register.label}：导入`,
        description: `${form}digest 在预览时得到。全部成功或全部不做；有误的行不导入。`,
        response: { 201: Outcome },
      },
    },
    async (request, reply) => {
      const upload = accepted(await importUpload(request))
      const content = [
        createHash('sha256').update(upload.bytes).digest('hex'),
        JSON.stringify([upload.mapping, upload.corrections, upload.digest]),
      ]
      const done = await writing(
        context,
        request,
        async (tx, viewer) => {
          const keeper = keeperOf(context, viewer)
          if (isRefusal(keeper)) return keeper
          const refused = whyNoKeeper(served, keeper)
          if (refused) return refused
          const found = await stageImport(tx, served, keeper, personalData, upload)
          if (isRefusal(found)) return found
          if (found.digest !== upload.digest)
            return refuse('plan-moved', '预览之后名册有了变化，没有导入。请再看一遍预览。')
          const [id, sums] = [uuidv7(), sumsOf(found.rows)]
          if (sums.new + sums.changed === 0) return refuse('nothing-to-do', '这张表没有可以导入的行。')
          const applied = await applyRows(context, tx, served, keeper, found.rows, id)
          if (isRefusal(applied)) return applied
          const { county } = viewer.scope
          const { accountId } = viewer
          await keepBatch(tx, served, county, { id, fileName: upload.name, sums, accountId, now: keeper.now })
          return { id, sums: { ...sums } }
        },
        content,
        served.bound,
      )
      return reply.code(201).send(done)
    },
  )

  app.get(
    base,
    { schema: { tags, summary: `${register.label}：我最近的导入`, response: { 200: BatchList } } },
    async (request) => {
      const batches = await reading(
        context,
        request,
        (tx, { scope, accountId }) => recentBatches(tx, served, scope.county, accountId),
        served.bound,
      )
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
    `${base}/:id/undo`,
    {
      schema: {
        tags,
        summary: `${register.label}：撤销一次导入`,
        description: '整批恢复原样；导入之后有一条又改过，就都不动。',
        params: Type.Object({ id: Id }),
        response: { 200: Type.Object({ id: Type.String() }) },
      },
    },
    async (request) => {
      const { id } = request.params
      return writing(
        context,
        request,
        async (tx, viewer) => {
          const keeper = keeperOf(context, viewer)
          if (isRefusal(keeper)) return keeper
          const refused = whyNoKeeper(served, keeper)
          if (refused) return refused
          const { county } = viewer.scope
          const taken = await takeBatch(tx, served, county, { id, accountId: viewer.accountId })
          if (isRefusal(taken)) return taken
          const done = await takeBack(tx, served, keeper, id)
          if (isRefusal(done)) return done
          await markUndone(tx, county, id, keeper.now)
          return { id }
        },
        null,
        served.bound,
      )
    },
  )
}
