import { createHash } from 'node:crypto'
import { isRefusal, type Refusal, refuse } from '@anlan/domain/kernel'
import type { FastifyRequest } from 'fastify'
import { type Viewer, writing } from '../access/index.ts'
import { folderStore, storeFile } from '../files/index.ts'
import { type App, accepted, answer } from '../http/index.ts'
import { environmentOf } from '../kernel/index.ts'
import type { ScopedDatabase } from '../platform/database/index.ts'
import { type DocumentContext, openDocument } from './open.ts'
import { type ReadResult, readDocument } from './reading/index.ts'
import { receiveDocument } from './receive.ts'
import { DocumentView } from './schemas.ts'
import { documentView } from './view.ts'

interface Given {
  readonly files: readonly { readonly name: string; readonly bytes: Buffer }[]
  /** Pasted, instead of files. */
  readonly text: string | null
  readonly title: string | null
}

const fieldOf = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null)

/** All parts in memory: what bears a secrecy mark must not have touched the disk when it is refused. */
async function givenIn(request: FastifyRequest): Promise<Given> {
  const files: { name: string; bytes: Buffer }[] = []
  const fields = new Map<string, string | null>()
  for await (const part of request.parts()) {
    if (part.type === 'file') files.push({ name: part.filename, bytes: await part.toBuffer() })
    else fields.set(part.fieldname, fieldOf(part.value))
  }
  return { files, text: fields.get('text') ?? null, title: fields.get('title') ?? null }
}

async function readGiven({ files, text }: Given): Promise<ReadResult | Refusal> {
  if (files.length > 0) return readDocument(files)
  if (text === null) return refuse('invalid', '没有收到文件。请选择文件，或者粘贴正文。')
  return readDocument([{ name: '粘贴的正文.txt', bytes: Buffer.from(text, 'utf8') }])
}

/** Receiving a document: files or pasted text, read in a process of their own before anything is kept. */
export async function uploadRoutes(app: App, context: DocumentContext): Promise<void> {
  const store = folderStore(context.filesDir)

  async function keep(tx: ScopedDatabase, viewer: Viewer, given: Given, { source, reading }: ReadResult) {
    const { hat, scope } = viewer
    if (!hat) return refuse('hat-not-chosen', '您有多个岗位，请先选择以哪个岗位办理。')
    const now = context.clock.now()
    const fileIds: string[] = []
    for (const file of given.files) {
      const stored = await storeFile(tx, store, { scope, unitId: hat.unitId, now }, file)
      if (isRefusal(stored)) return stored
      fileIds.push(stored.id)
    }
    const { today } = await environmentOf(context.kernel, tx, scope.county)
    const by = { ownerUnitId: hat.unitId, accountId: viewer.accountId, scope, now, today }
    const received = await receiveDocument(tx, scope.county, {
      source,
      reading,
      fileIds,
      title: given.title,
      ...by,
    })
    if (isRefusal(received)) return received
    const opened = await openDocument(context, tx, viewer, received.id)
    return isRefusal(opened) ? opened : documentView(tx, viewer, opened.document, opened.names, opened.env)
  }

  app.post(
    '/api/documents',
    {
      config: { right: 'document.receive' },
      schema: {
        summary: '登记来文：上传文件（可多份，正文在前）或粘贴正文',
        response: { 201: DocumentView },
      },
    },
    async (request, reply) => {
      const given = await givenIn(request)
      const read = accepted(await readGiven(given))
      const hashes = given.files.map(({ bytes }) => createHash('sha256').update(bytes).digest('hex'))
      const view = await writing(context, request, (tx, viewer) => keep(tx, viewer, given, read), {
        hashes,
        text: given.text,
      })
      return reply.code(201).send(answer<DocumentView>(view))
    },
  )
}
