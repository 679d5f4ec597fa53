import { join } from 'node:path'
import { isRefusal, type Refusal, refuse } from '@anlan/domain/kernel'
import type { FastifyReply } from 'fastify'
import { type Static, Type } from 'typebox'
import { reading, type Viewer, viewerOf, writing } from '../access/index.ts'
import { type App, accepted, type Context, Refused } from '../http/index.ts'
import { beginUpload, finishUpload, storeFile, takePiece, type Uploader } from './commands.ts'
import { folderPieces } from './pieces.ts'
import { ownUpload, visibleFile } from './queries.ts'
import { folderStore } from './store.ts'

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })

export const FileSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    name: Type.String(),
    size: Type.Integer({ description: 'Bytes, as kept' }),
    type: Type.String({ description: 'Media type, told from the content' }),
  },
  { title: 'File' },
)

const UploadSchema = Type.Object(
  { id: Type.String({ format: 'uuid' }), received: Type.Integer(), size: Type.Integer() },
  { title: 'Upload' },
)

const NewUpload = Type.Object(
  {
    id: Type.Optional(Type.String({ format: 'uuid', description: 'The phone’s own id of this upload' })),
    name: Type.String({ minLength: 1, maxLength: 300 }),
    size: Type.Integer({ minimum: 1 }),
    sha256: Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$' })),
  },
  { additionalProperties: false },
)

const Offset = Type.Object({ 'upload-offset': Type.Integer({ minimum: 0 }) })

/** Largest piece of an upload, in bytes. */
const largestPiece = 8 * 1024 * 1024

function uploaderOf(viewer: Viewer, now: Date): Uploader | Refusal {
  const unitId = viewer.hat?.unitId ?? viewer.scope.hats[0]?.unitId
  return unitId ? { scope: viewer.scope, unitId, now } : refuse('no-right', '您还没有岗位，不能上传文件。')
}

/** Headers under which no browser shows a file by itself, whatever is in it. */
function asAttachment(reply: FastifyReply, file: Static<typeof FileSchema>): void {
  const plain = file.name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  reply
    .header('content-type', file.type)
    .header('content-length', file.size)
    .header(
      'content-disposition',
      `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    )
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cache-control', 'private, max-age=0, must-revalidate')
}

/** Uploads whole or in pieces, and downloads of what something visible uses. */
export function registerFiles(app: App, context: Context): void {
  const store = folderStore(context.filesDir)
  const pieces = folderPieces(join(context.filesDir, 'pieces'))
  const tags = ['files']
  const now = () => context.clock.now()

  app.addContentTypeParser(
    'application/offset+octet-stream',
    { parseAs: 'buffer', bodyLimit: largestPiece },
    (_request, body, done) => done(null, body),
  )

  app.post(
    '/api/files',
    { schema: { tags, summary: '上传文件', response: { 201: FileSchema } } },
    async (request, reply) => {
      const part = await request.file()
      if (!part) throw new Refused(refuse('invalid', '没有收到文件。'))
      const bytes = await part.toBuffer()
      const file = await writing(
        context,
        request,
        async (tx, viewer) => {
          const uploader = uploaderOf(viewer, now())
          if (isRefusal(uploader)) return uploader
          const stored = await storeFile(tx, store, uploader, { bytes, name: part.filename })
          return isRefusal(stored) ? stored : { ...stored }
        },
        { name: part.filename, size: bytes.length },
      )
      return reply.code(201).send(file)
    },
  )

  app.get('/api/files/:id', { schema: { tags, summary: '下载文件', params: Id } }, async (request, reply) => {
    const { scope } = viewerOf(request)
    const file = await reading(context, request, (tx) => visibleFile(tx, scope, request.params.id))
    if (!file) throw new Refused(refuse('not-found', '没有这个文件，或者您没有权限查看。'))
    asAttachment(reply, file)
    return reply.send(await store.open(file.sha256))
  })

  app.post(
    '/api/uploads',
    { schema: { tags, summary: '开始分块上传', body: NewUpload, response: { 201: UploadSchema } } },
    async (request, reply) => {
      const state = await writing(context, request, async (tx, viewer) => {
        const uploader = uploaderOf(viewer, now())
        if (isRefusal(uploader)) return uploader
        const begun = await beginUpload(tx, uploader, request.body)
        return isRefusal(begun) ? begun : { ...begun }
      })
      return reply.code(201).send(state)
    },
  )

  app.get(
    '/api/uploads/:id',
    { schema: { tags, summary: '已收到多少', params: Id, response: { 200: UploadSchema } } },
    async (request) =>
      accepted(
        await reading(context, request, async (tx, viewer) => {
          const uploader = uploaderOf(viewer, now())
          if (isRefusal(uploader)) return uploader
          return (
            (await ownUpload(tx, viewer.scope, request.params.id, now(), { lock: false })) ??
            refuse('not-found', '没有这次上传，或者已经过期，请重新上传。')
          )
        }),
      ),
  )

  app.patch(
    '/api/uploads/:id',
    {
      bodyLimit: largestPiece,
      schema: { tags, summary: '上传一块', params: Id, headers: Offset, response: { 200: UploadSchema } },
    },
    async (request) => {
      const piece = request.body
      if (!Buffer.isBuffer(piece)) throw new Refused(refuse('unsupported-media-type', '请以二进制内容上传。'))
      const offset = request.headers['upload-offset']
      return writing(
        context,
        request,
        async (tx, viewer) => {
          const uploader = uploaderOf(viewer, now())
          if (isRefusal(uploader)) return uploader
          const state = await takePiece(tx, pieces, uploader, { id: request.params.id, offset, piece })
          return isRefusal(state) ? state : { ...state }
        },
        { offset, length: piece.length },
      )
    },
  )

  app.post(
    '/api/uploads/:id/finish',
    { schema: { tags, summary: '完成上传', params: Id, response: { 200: FileSchema } } },
    async (request) => {
      const { id } = request.params
      const file = await writing(context, request, async (tx, viewer) => {
        const uploader = uploaderOf(viewer, now())
        if (isRefusal(uploader)) return uploader
        const finished = await finishUpload(tx, store, pieces, uploader, id)
        return isRefusal(finished) ? finished : { ...finished }
      })
      // After the commit: until then a broken connection must find the pieces again.
      await pieces.remove(id)
      return file
    },
  )
}
