import { isRefusal, type Refusal, refuse } from '@anlan/domain/kernel'
import type { MatterEnv } from '@anlan/domain/matters'
import type { FastifyRequest } from 'fastify'
import { type Viewer, writing } from '../access/index.ts'
import type { Json } from '../audit/index.ts'
import { loadDirectory } from '../directory/index.ts'
import type { Context } from '../http/index.ts'
import { environmentOf, type Kernel } from '../kernel/index.ts'
import type { ScopedDatabase } from '../platform/database/index.ts'
import { type Names, namesIn } from './names.ts'
import { loadDocument, type StoredDocument } from './queries.ts'

export type DocumentContext = Context & { readonly kernel: Kernel }

/** A document in hand: seen by the viewer, with the directory's names and the moment's calendar. */
export interface Opened {
  readonly document: StoredDocument
  readonly names: Names
  readonly env: MatterEnv
}

export async function openDocument(
  context: DocumentContext,
  tx: ScopedDatabase,
  viewer: Viewer,
  id: string,
  options: { readonly lock?: boolean } = {},
): Promise<Opened | Refusal> {
  const document = await loadDocument(tx, viewer.scope, id, options)
  if (!document) return refuse('not-found', '没有这份文件，或者您没有权限查看。')
  const env = await environmentOf(context.kernel, tx, viewer.scope.county)
  const directory = await loadDirectory(tx, viewer.scope.county, env.today)
  return { document, env, names: namesIn(directory, document.ownerUnitId) }
}

/** Reviewing, signing and sending out are the affair of the house that received the document. */
function mayHandle(viewer: Viewer, document: StoredDocument): Refusal | null {
  return viewer.hat?.unitId === document.ownerUnitId
    ? null
    : refuse('other-side', '由收文单位办理，您现在的岗位不在该单位。')
}

/** Something done to the document named in the path, under its lock, by its own house. */
export function handling<T extends Json>(
  context: DocumentContext,
  request: FastifyRequest,
  handle: (tx: ScopedDatabase, viewer: Viewer, opened: Opened) => Promise<T | Refusal>,
): Promise<T> {
  const { id } = request.params as { id: string }
  return writing(context, request, async (tx, viewer) => {
    const opened = await openDocument(context, tx, viewer, id, { lock: true })
    if (isRefusal(opened)) return opened
    return mayHandle(viewer, opened.document) ?? handle(tx, viewer, opened)
  })
}
