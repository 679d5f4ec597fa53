import { ApiError } from '../kernel/api/index.ts'

/** The printable sheet of one-time codes: the one answer of the interface that is a page and no JSON. */
export async function slipsOf(accountIds: readonly string[]): Promise<Blob> {
  const answer = await fetch('/api/accounts/slips', {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', 'x-csrf': '1' },
    body: JSON.stringify({ accountIds }),
  })
  if (answer.ok) return new Blob([await answer.text()], { type: 'text/html' })
  const body = (await answer.json().catch(() => ({}))) as { detail?: string; code?: string }
  throw new ApiError({
    status: answer.status,
    code: body.code ?? `http-${answer.status}`,
    message: body.detail ?? '没有生成口令条，请稍后再试。',
    requestId: answer.headers.get('x-request-id'),
    faults: [],
  })
}
