import { afterEach, expect, test, vi } from 'vitest'
import { address, call } from './client.ts'
import { connectionIsLost } from './connection.ts'
import { ApiError } from './problem.ts'
import { watchSessionEnd } from './session-end.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

function answers(...queue: readonly (Response | Error)[]) {
  const left = [...queue]
  const fetch = vi.fn(async (_url: string, _init: RequestInit) => {
    const next = left.shift()
    if (next === undefined) throw new Error('asked once too often')
    if (next instanceof Error) throw next
    return next
  })
  vi.stubGlobal('fetch', fetch)
  return fetch
}

const json = (body: unknown, init: ResponseInit = {}) => new Response(JSON.stringify(body), init)
const failure = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ApiError)) throw new Error('expected an ApiError')
  return error.problem
}

test('writes the query into the address, repeats lists, leaves undefined out', () => {
  expect(address('/api/matters', { q: '燃气', light: ['late', 'near'], unit: undefined })).toBe(
    '/api/matters?q=%E7%87%83%E6%B0%94&light=late&light=near',
  )
})

test('a write carries the revision that was seen, its intent, and the header against forgery', async () => {
  const fetch = answers(json({ id: 'a' }, {}))
  const body = await call<{ id: string }>('/api/matters/a/actions/sign-for', {
    method: 'POST',
    body: { note: '' },
    ifMatch: 3,
    intent: 'k',
  })
  expect(body.id).toBe('a')
  expect(fetch.mock.calls[0]?.[1].headers).toMatchObject({
    'if-match': '"3"',
    'idempotency-key': 'k',
    'x-csrf': '1',
    'content-type': 'application/json',
  })
})

test('a problem becomes a typed error with its faults and the number to quote', async () => {
  answers(
    json(
      {
        code: 'bad-input',
        detail: '有 1 项要改。',
        faults: [{ at: ['note'], message: '请填写“说明”。', code: 'required' }, { nonsense: 1 }],
      },
      { status: 422, headers: { 'x-request-id': 'r-7' } },
    ),
  )
  expect(await failure(call('/api/x', { method: 'POST' }))).toEqual({
    status: 422,
    code: 'bad-input',
    message: '有 1 项要改。',
    requestId: 'r-7',
    faults: [{ at: ['note'], message: '请填写“说明”。', code: 'required' }],
  })
})

test('an answer that is no JSON still says something plain', async () => {
  answers(new Response('<html>Bad gateway', { status: 502 }))
  expect((await failure(call('/api/x', { method: 'POST' }))).message).toBe(
    '服务器没有办成这一项，请稍后再试。',
  )
})

test('a write with an intent is sent again over a broken line, with the same key', async () => {
  vi.useFakeTimers()
  const fetch = answers(
    new TypeError('Failed to fetch'),
    new TypeError('Failed to fetch'),
    json({ ok: true }),
  )
  const sent = call<{ ok: boolean }>('/api/x', { method: 'POST', body: {}, intent: 'k' })
  await vi.advanceTimersByTimeAsync(500)
  expect(connectionIsLost()).toBe(true)
  await vi.advanceTimersByTimeAsync(2_000)
  expect((await sent).ok).toBe(true)
  expect(connectionIsLost()).toBe(false)
  expect(
    fetch.mock.calls.map(([, init]) => (init.headers as Record<string, string>)['idempotency-key']),
  ).toEqual(['k', 'k', 'k'])
})

test('a write without an intent is never sent twice', async () => {
  const fetch = answers(new TypeError('Failed to fetch'))
  expect((await failure(call('/api/x', { method: 'POST', body: {} }))).code).toBe('connection-lost')
  expect(fetch).toHaveBeenCalledTimes(1)
})

test('a session that ended is reported; a wrong password is not an ended session', async () => {
  const ended = vi.fn()
  watchSessionEnd(ended)
  answers(json({ code: 'sign-in-failed' }, { status: 401 }), json({ code: 'not-signed-in' }, { status: 401 }))
  await failure(call('/api/session', { method: 'POST', body: {} }))
  expect(ended).not.toHaveBeenCalled()
  await failure(call('/api/inbox'))
  expect(ended).toHaveBeenCalledTimes(1)
})
