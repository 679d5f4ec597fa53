import { type Refusal, refuse } from '@anlan/domain/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Marks an answer with the revision of the thing it shows, as a strong ETag. */
export function sendRevision(reply: FastifyReply, revision: number): void {
  reply.header('etag', `"${revision}"`)
}

/** The revision that the caller saw last, from If-Match. Refuses if it is missing: a blind overwrite is never meant. */
export function revisionSeen(request: FastifyRequest): number | Refusal {
  const header = request.headers['if-match']
  const match = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header ?? '')
  return match ? Number(match[1]) : refuse('revision-missing', '缺少版本号（If-Match），请刷新页面后再试。')
}

/** The refusal for a change that was made on an older revision. */
export function revisionConflict(current?: number): Refusal {
  return refuse('revision-conflict', '内容刚被他人修改过，您填写的还在，请刷新后核对再提交。', {
    ...(current === undefined ? {} : { figures: { revision: current } }),
  })
}
