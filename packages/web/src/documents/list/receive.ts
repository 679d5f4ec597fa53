import { ApiError, type Problem, problemOf, reportSessionEnd, uuid } from '../../kernel/api/index.ts'
import { connectionLost, problemFrom } from '../../kernel/api/problem.ts'
import type { ReviewedDocument } from '../types.ts'

/** What was dropped in, pasted or picked: files in the order in which they are to be read, or words. */
export type Given =
  | { readonly kind: 'files'; readonly files: readonly File[] }
  | { readonly kind: 'text'; readonly text: string }

export type Stage = { readonly what: 'sending'; readonly share: number } | { readonly what: 'reading' }

/**
 * Sends a document and waits until it has been read. Told apart: how much has gone up, and that it is being read.
 * Throws ApiError. Our `call` cannot say how far an upload is, hence the older interface of the browser.
 */
export function receive(
  given: Given,
  onStage: (stage: Stage) => void,
  signal: AbortSignal,
): Promise<ReviewedDocument> {
  const form = new FormData()
  if (given.kind === 'text') form.append('text', given.text)
  else for (const file of given.files) form.append('files', file, file.name)
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', '/api/documents')
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('x-csrf', '1')
    request.setRequestHeader('idempotency-key', uuid())
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onStage(loaded < total ? { what: 'sending', share: loaded / total } : { what: 'reading' }),
    )
    request.upload.addEventListener('load', () => onStage({ what: 'reading' }))
    request.addEventListener('error', () => reject(connectionLost()))
    request.addEventListener('abort', () => reject(connectionLost()))
    request.addEventListener('load', () => {
      const body = parsed(request.responseText)
      if (request.status === 201) return resolve(body as ReviewedDocument)
      if (request.status === 401) reportSessionEnd()
      const problem = problemFrom(request.status, body, request.getResponseHeader('x-request-id'))
      reject(new ReceiveError(problem, knownDocument(body)))
    })
    signal.addEventListener('abort', () => request.abort())
    request.send(form)
  })
}

/** A refusal that may name the document that is there already. */
class ReceiveError extends ApiError {
  constructor(
    problem: Problem,
    readonly documentId: string | null,
  ) {
    super(problem)
  }
}

function knownDocument(body: unknown): string | null {
  const { figures } = (body ?? {}) as { readonly figures?: { readonly documentId?: unknown } }
  return typeof figures?.documentId === 'string' ? figures.documentId : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export interface Refused extends Problem {
  /** What became of what was given, said after what happened. */
  readonly kept: string
  /** A document that is there already. */
  readonly documentId: string | null
}

/** A refusal with what was kept of it: nothing is half-stored, and what was pasted stays in its field. */
export function refusedOf(error: unknown, given: Given): Refused {
  const problem = problemOf(error)
  const kept =
    given.kind === 'files'
      ? '文件没有保存，您电脑上的原件不受影响。'
      : problem.code === 'secrecy-mark'
        ? '粘贴的文字已从本页清除，本机没有留存。'
        : '粘贴的文字还在下面，改后可以再试。'
  return { ...problem, kept, documentId: error instanceof ReceiveError ? error.documentId : null }
}

/** 正文 first: what bears the words of a notice before annexes, otherwise as they were picked. */
export function inOrder(files: readonly File[]): readonly File[] {
  const rank = ({ name }: File) =>
    /附件|附表|附录/.test(name) ? 2 : /正文|通知|方案|意见/.test(name) ? 0 : 1
  return [...files].sort((a, b) => rank(a) - rank(b))
}

/** A secrecy mark as GB/T 9704 prints it. Words that bear one are not written to this computer's storage. */
export const bearsSecrecyMark = (text: string) => /[秘机绝]\s*密\s*(?:[★☆✩✭✮✯✰⭐＊*]|$)/m.test(text)

/** What the reader takes, for the picker; anything else is refused by it in words. */
export const accepted = '.docx,.doc,.wps,.pdf,.ofd,.txt,.html,.htm,.md,.xlsx'
