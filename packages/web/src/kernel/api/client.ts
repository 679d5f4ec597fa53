import { reportConnection } from './connection.ts'
import { isUnattended } from './presence.ts'
import { ApiError, connectionLost, problemFrom } from './problem.ts'
import { reportSessionEnd } from './session-end.ts'

export interface Request {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Left out of the address where undefined. */
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>
  /** Sent as JSON; a `FormData` or `Blob` as it is. */
  readonly body?: unknown
  /** The revision that the person saw: the server refuses if it has moved on. */
  readonly ifMatch?: number
  /** Idempotency key, see `intents`. Requests that carry one are sent again when the connection breaks. */
  readonly intent?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
}

/** 401 that answers an attempt to sign in, and says nothing of a session. */
const SIGN_IN_ANSWERS: readonly string[] = ['sign-in-failed', 'second-factor-needed']

/** Waits before the second, third and fourth attempt, in milliseconds. */
const RETRY_AFTER = [400, 1_500, 4_000] as const

/**
 * Sends one request to our own server and reads its JSON.
 * Throws `ApiError` for everything that is no success, also when no answer came.
 */
export async function call<T>(path: string, request: Request = {}): Promise<T> {
  const method = request.method ?? 'GET'
  const maySendAgain = method === 'GET' || request.intent !== undefined
  for (let attempt = 0; ; attempt++) {
    const wait = RETRY_AFTER[attempt]
    try {
      return await once<T>(address(path, request.query), method, request)
    } catch (error) {
      const passing =
        error instanceof ApiError && (error.problem.status === 0 || error.problem.status === 503)
      if (!passing || !maySendAgain || wait === undefined || request.signal?.aborted) throw error
      await new Promise((resume) => setTimeout(resume, wait))
    }
  }
}

async function once<T>(url: string, method: string, request: Request): Promise<T> {
  const response = await send(url, method, request)
  const requestId = response.headers.get('x-request-id')
  const body = await readBody(response)
  if (!response.ok) {
    const problem = problemFrom(response.status, body, requestId)
    if (response.status === 401 && !SIGN_IN_ANSWERS.includes(problem.code)) reportSessionEnd()
    throw new ApiError(problem)
  }
  return body as T
}

async function send(url: string, method: string, request: Request): Promise<Response> {
  try {
    const response = await fetch(url, {
      method,
      headers: headersOf(method, request),
      credentials: 'same-origin',
      ...(request.body === undefined
        ? {}
        : { body: isRaw(request.body) ? request.body : JSON.stringify(request.body) }),
      ...(request.signal === undefined ? {} : { signal: request.signal }),
    })
    reportConnection(false)
    return response
  } catch (error) {
    if (request.signal?.aborted) throw error
    reportConnection(true)
    throw connectionLost()
  }
}

function headersOf(method: string, request: Request): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json', ...request.headers }
  if (method === 'GET' && isUnattended()) headers['x-unattended'] = '1'
  // Another site's page cannot set this header without being asked first, and is then refused.
  if (method !== 'GET') headers['x-csrf'] = '1'
  if (request.body !== undefined && !isRaw(request.body)) headers['content-type'] = 'application/json'
  if (request.ifMatch !== undefined) headers['if-match'] = `"${request.ifMatch}"`
  if (request.intent !== undefined) headers['idempotency-key'] = request.intent
  return headers
}

function isRaw(body: unknown): body is FormData | Blob {
  return body instanceof FormData || body instanceof Blob
}

async function readBody(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined
  const text = await response.text()
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Path with its query; several values of one name are repeated, undefined ones left out. */
export function address(path: string, query: Request['query'] = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue
    for (const each of Array.isArray(value) ? value : [value]) search.append(name, String(each))
  }
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}
