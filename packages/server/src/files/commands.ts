import { createHash } from 'node:crypto'
import type { Scope } from '@anlan/domain/directory'
import { isRefusal, type Refusal, refuse } from '@anlan/domain/kernel'
import { v7 as uuidv7 } from 'uuid'
import type { ScopedDatabase } from '../platform/database/index.ts'
import { acceptFile, largestFile } from './accept.ts'
import type { Pieces } from './pieces.ts'
import {
  fileById,
  insertFile,
  insertUpload,
  type ListedFile,
  ownUpload,
  setFile,
  setReceived,
} from './queries.ts'
import type { FileStore } from './store.ts'

/** Whose file it becomes: the account that sent it, in its unit. */
export interface Uploader {
  readonly scope: Scope
  readonly unitId: string
  readonly now: Date
}

/** Checks a file, keeps it and lists it. It is seen by nobody until something uses it. */
export async function storeFile(
  tx: ScopedDatabase,
  store: FileStore,
  uploader: Uploader,
  given: { readonly bytes: Buffer; readonly name: string },
): Promise<ListedFile | Refusal> {
  const accepted = await acceptFile(given.bytes, given.name)
  if (isRefusal(accepted)) return accepted
  const { bytes, type, name } = accepted
  const listed = { id: uuidv7(), name, size: bytes.length, type }
  const row = {
    ...listed,
    sha256: await store.put(bytes),
    uploadedBy: uploader.scope.accountId,
    ownerUnitId: uploader.unitId,
    at: uploader.now,
  }
  await insertFile(tx, uploader.scope.county, row)
  return listed
}

/** A phone may be without network for days; then its upload begins anew. */
const uploadLives = 7 * 24 * 3_600_000

export interface UploadState {
  readonly id: string
  readonly received: number
  readonly size: number
}

const noSuchUpload = () => refuse('not-found', '没有这次上传，或者已经过期，请重新上传。')

/** Begins an upload in pieces. The phone may give its own id: begun twice, it is one. */
export async function beginUpload(
  tx: ScopedDatabase,
  uploader: Uploader,
  asked: { readonly id?: string; readonly name: string; readonly size: number; readonly sha256?: string },
): Promise<UploadState | Refusal> {
  if (asked.size > largestFile)
    return refuse('too-large', '文件超过 50 MB，请压缩或拆分后再上传。', { at: ['size'] })
  const id = asked.id ?? uuidv7()
  const { scope, unitId, now } = uploader
  const until = new Date(now.getTime() + uploadLives)
  const row = { id, name: asked.name, size: asked.size, sha256: asked.sha256 ?? null, unitId }
  await insertUpload(tx, scope.county, { ...row, accountId: scope.accountId, at: now, until })
  const upload = await ownUpload(tx, scope, id, now, { lock: false })
  if (!upload) return noSuchUpload()
  return { id, received: upload.received, size: upload.size }
}

/** Takes the next piece; refuses one that does not begin where the last one ended, and tells where that is. */
export async function takePiece(
  tx: ScopedDatabase,
  pieces: Pieces,
  uploader: Uploader,
  asked: { readonly id: string; readonly offset: number; readonly piece: Buffer },
): Promise<UploadState | Refusal> {
  const upload = await ownUpload(tx, uploader.scope, asked.id, uploader.now, { lock: true })
  if (!upload) return noSuchUpload()
  const { id, size, received } = upload
  if (asked.offset !== received)
    return refuse('offset-differs', '续传的位置不对，请从已收到的位置接着传。', { figures: { received } })
  const after = received + asked.piece.length
  if (after > size) return refuse('too-large', '收到的内容比声明的大，请重新上传。', { figures: { size } })
  await pieces.write(id, received, asked.piece)
  await setReceived(tx, uploader.scope.county, id, after)
  return { id, received: after, size }
}

/** Makes a file of an upload that is whole; asked again, it answers the same file. */
export async function finishUpload(
  tx: ScopedDatabase,
  store: FileStore,
  pieces: Pieces,
  uploader: Uploader,
  id: string,
): Promise<ListedFile | Refusal> {
  const { scope, now } = uploader
  const upload = await ownUpload(tx, scope, id, now, { lock: true })
  if (!upload) return noSuchUpload()
  if (upload.fileId !== null) return (await fileById(tx, scope.county, upload.fileId)) ?? noSuchUpload()
  const { received, size, sha256, name } = upload
  if (received < size)
    return refuse('upload-incomplete', '文件还没有传完，请接着传。', { figures: { received, size } })
  const bytes = await pieces.read(id)
  if (sha256 !== null && createHash('sha256').update(bytes).digest('hex') !== sha256)
    return refuse('upload-damaged', '文件在传输中损坏，请重新上传。')
  const file = await storeFile(tx, store, { ...uploader, unitId: upload.unitId }, { bytes, name })
  if (isRefusal(file)) return file
  await setFile(tx, scope.county, id, file.id)
  return file
}
