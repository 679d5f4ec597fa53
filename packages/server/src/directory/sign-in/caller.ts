import type { FastifyRequest } from 'fastify'

/** From where a request came, for the trail. */
export interface Caller {
  readonly address: string
  readonly device: string | null
  readonly requestId: string
}

export function callerOf(request: FastifyRequest): Caller {
  const device = request.headers['user-agent']?.slice(0, 200) ?? null
  return { address: request.ip, device, requestId: request.id }
}
