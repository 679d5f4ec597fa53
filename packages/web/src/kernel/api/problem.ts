/** One fault of the input: where it stands (path of keys), and what to do, in plain Chinese. */
export interface Fault {
  readonly at: readonly (string | number)[]
  readonly message: string
  readonly code: string
}

/** What went wrong with a request, as RFC 9457 carries it, with our stable code and the number to quote. */
export interface Problem {
  readonly status: number
  /** Stable, kebab-case; `connection-lost` when no answer came. */
  readonly code: string
  /** One plain Chinese sentence: what happened, what to do. */
  readonly message: string
  /** The number that finds the request in the logs; null when it never arrived. */
  readonly requestId: string | null
  readonly faults: readonly Fault[]
}

/** A request that did not succeed. Thrown, because a query library hands on what is thrown. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  constructor(readonly problem: Problem) {
    super(problem.message)
  }
}

export function connectionLost(): ApiError {
  return new ApiError({
    status: 0,
    code: 'connection-lost',
    message: '网络中断，没有收到服务器的答复。已填的内容保存在本机，网络恢复后请再试。',
    requestId: null,
    faults: [],
  })
}

const plainWords: Readonly<Record<number, string>> = {
  401: '登录已失效，请重新登录。已填的内容都还在。',
  403: '您现在的岗位不能看或不能办这一项。',
  404: '没有找到这一项。可能已撤回，或不在您的工作范围内。',
  409: '这一项刚被别人改过，请看过最新情况后再办。',
  412: '这一项刚被别人改过，请看过最新情况后再办。',
  413: '文件太大，没有收下。',
  429: '操作太频繁，请稍等再试。',
  503: '服务器正忙或正在重启，请稍等再试。',
}

/** Reads a problem out of an answer's body; of what is no problem document it makes one from the status. */
export function problemFrom(status: number, body: unknown, requestId: string | null): Problem {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Readonly<Record<string, unknown>>
  const text = (key: string) => (typeof given[key] === 'string' ? given[key] : null)
  return {
    status,
    code: text('code') ?? `http-${status}`,
    message: text('detail') ?? text('title') ?? plainWords[status] ?? '服务器没有办成这一项，请稍后再试。',
    requestId: text('requestId') ?? requestId,
    faults: Array.isArray(given.faults) ? given.faults.filter(isFault) : [],
  }
}

function isFault(value: unknown): value is Fault {
  if (typeof value !== 'object' || value === null) return false
  const { at, message, code } = value as Record<string, unknown>
  return Array.isArray(at) && typeof message === 'string' && typeof code === 'string'
}

/** The problem behind whatever was thrown. A mistake of our own becomes a problem without a number. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ApiError) return error.problem
  if (isUnfetchedPage(error))
    return {
      status: 0,
      code: PAGE_NOT_FETCHED,
      message: '网络中断，或系统刚升级，这一页没有取到。恢复后会自动打开，已填的内容保存在本机。',
      requestId: null,
      faults: [],
    }
  return {
    status: 0,
    code: 'page-fault',
    message: '页面出错了，请刷新后再试。已填的内容保存在本机。',
    requestId: null,
    faults: [],
  }
}

/** The program of a page did not come: no line, or a new release took its place. */
export const PAGE_NOT_FETCHED = 'page-not-fetched'

function isUnfetchedPage(error: unknown): boolean {
  return (
    error instanceof Error &&
    /dynamically imported module|preload CSS|importing a module script/i.test(error.message)
  )
}
