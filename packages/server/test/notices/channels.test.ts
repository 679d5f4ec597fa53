import { createHmac } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest'
import { channelsFrom, openChannels } from '../../src/notices/channels/index.ts'
import { liesInside } from '../../src/notices/channels/outbound.ts'
import { withinBytes } from '../../src/notices/channels/robots.ts'
import type { Channel, Letter } from '../../src/platform/index.ts'
import { selfSignedCertificate } from '../certificate.ts'
import { type MailServer, mailServer } from './mailServer.ts'
import { json, type Receiver, receiver } from './receiver.ts'

const now = () => new Date('2026-03-10T09:00:00+08:00')
const environment = {
  CHANNEL_SMS_KEY: 'k&"<1',
  CHANNEL_WECOM_KEY: '00000000-aaaa',
  CHANNEL_DING_TOKEN: 'token',
  CHANNEL_DING_SECRET: 'SECabc',
  CHANNEL_MAIL: 'right',
}
const store = { environment, folder: tmpdir() }
const letter: Letter = {
  id: '0198-id',
  to: '13800001234',
  subject: '县安委办交办新任务，请签收：“燃气”\r\nBcc: x@y',
  text: '1. 县安委办交办新任务，请签收：“燃气”隐患\n\n登录办理：https://anlan.example',
  short: '您有新的任务 1 件，请登录安澜查看办理。"},{"to":"1',
}

let http: Receiver
beforeAll(async () => {
  http = await receiver()
})
afterAll(() => http.close())
beforeEach(() => {
  http.received.length = 0
  http.answer(json(200, {}))
})

const only = (entry: object): Channel => {
  const [channel] = channelsFrom({ channels: [entry] }, store, now)
  if (!channel) throw new Error('no channel')
  return channel
}

const gateway = (more: object = {}) => ({
  type: 'http',
  id: 'sms',
  url: `${http.origin}/send`,
  headers: { 'Content-Type': 'application/json', 'X-Key': '{{secret.key}}' },
  body: '{"phone":"{{to}}","content":"{{text}}","id":"{{id}}"}',
  secrets: { key: { env: 'CHANNEL_SMS_KEY' } },
  expect: { json: { 'result.code': 'OK' } },
  receipt: 'result.number',
  reason: 'result.words',
  inside: true,
  timeoutSeconds: 1,
  ...more,
})

describe('a gateway for text messages', () => {
  it('gets what its template says, each value written so that it stays in its place', async () => {
    http.answer(json(200, { result: { code: 'OK', number: 77 } }))
    expect(await only(gateway()).send(letter)).toEqual({ was: 'sent', receipt: '77' })
    const [got] = http.received
    expect(got?.method).toBe('POST')
    expect(got?.headers).toMatchObject({ 'x-key': 'k&"<1', 'content-type': 'application/json' })
    expect(JSON.parse(got?.body ?? '')).toEqual({ phone: letter.to, content: letter.short, id: letter.id })
  })

  test.each([
    ['a form', 'application/x-www-form-urlencoded', 'c={{text}}&k={{secret.key}}'],
    ['XML', 'text/xml; charset=utf-8', '<m a="{{secret.key}}">{{text}}</m>'],
  ])('%s', async (_name, type, body) => {
    http.answer((_got, response) => response.end('<code>0</code>'))
    const entry = gateway({ headers: { 'Content-Type': type }, body, expect: { text: '<code>0</code>' } })
    expect((await only(entry).send(letter)).was).toBe('sent')
    const got = http.received[0]?.body ?? ''
    if (type.includes('xml')) {
      expect(got).toMatch(/^<m a="k&#38;&#34;&#60;1">[^<>"]*<\/m>$/)
    } else {
      expect(Object.fromEntries(new URLSearchParams(got))).toEqual({ c: letter.short, k: 'k&"<1' })
    }
  })

  it('values in an address are written for addresses; a header ends with its line', async () => {
    const entry = gateway({
      method: 'GET',
      body: undefined,
      url: `${http.origin}/send/{{to}}?t={{text}}&n=1`,
      headers: { 'X-Subject': 's{{subject}}' },
      expect: {},
    })
    expect((await only(JSON.parse(JSON.stringify(entry))).send({ ...letter, to: '1/../x?y' })).was).toBe(
      'sent',
    )
    const [got] = http.received
    expect(got?.url.pathname).toBe('/send/1%2F..%2Fx%3Fy')
    expect(got?.url.searchParams.get('t')).toBe(letter.short)
    expect(got?.headers['x-subject']).toMatch(/^s[ -~]*$/)
    expect(got?.headers.bcc).toBeUndefined()
  })

  test.each([
    [
      'a code that it does not know',
      200,
      { result: { code: 'LIMIT', words: '余额不足' } },
      'refused',
      '网关答复 200：余额不足',
    ],
    ['a code by which it says later', 200, { result: { code: 'BUSY' } }, 'put-off', '网关答复 200'],
    ['an error of its own', 502, {}, 'put-off', '网关答复 502'],
    ['too many', 429, {}, 'put-off', '网关答复 429'],
    ['a wrong request', 400, 'nothing', 'refused', '网关答复 400'],
    ['a redirect, which is not followed', 302, {}, 'refused', '网关答复 302'],
  ])('answers with %s', async (_name, status, body, was, reason) => {
    http.answer((got, response) => {
      response.setHeader('location', `${http.origin}/elsewhere`)
      json(status, body)(got, response)
    })
    const entry = gateway({ later: { field: 'result.code', values: ['BUSY'] } })
    expect(await only(entry).send(letter)).toEqual({ was, reason })
    expect(http.received).toHaveLength(1)
  })

  it('that is slow may have sent it; one that is not there has not', async () => {
    http.answer(() => {})
    expect(await only(gateway()).send(letter)).toEqual({ was: 'unanswered', reason: '1 秒内没有答复' })
    const closed = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => closed.once('listening', resolve))
    const { port } = closed.address() as { port: number }
    await new Promise((resolve) => closed.close(resolve))
    const entry = gateway({ url: `http://127.0.0.1:${port}/` })
    expect(await only(entry).send(letter)).toEqual({ was: 'put-off', reason: '对方没有开放这个端口' })
  })

  it('that breaks off, or floods, ends in words too', async () => {
    http.answer((_got, response) => void response.destroy())
    expect((await only(gateway()).send(letter)).was).toBe('unanswered')
    http.answer((_got, response) => {
      response.writeHead(200)
      const more = () => response.write('x'.repeat(65_536), () => response.destroyed || setImmediate(more))
      more()
    })
    expect((await only(gateway()).send(letter)).was).toBe('refused')
  })

  it('inside our own network is reached only if the configuration says so', async () => {
    const entry = gateway({ inside: false })
    const reason = '目标地址在内部网络中，配置没有允许'
    expect(await only(entry).send(letter)).toEqual({ was: 'put-off', reason })
    const named = gateway({ inside: false, url: `http://localhost:${http.port}/send` })
    expect(await only(named).send(letter)).toEqual({ was: 'put-off', reason })
    expect(http.received).toEqual([])
    for (const address of [
      '10.1.2.3',
      '169.254.169.254',
      '::1',
      'fd00::1',
      '::ffff:127.0.0.1',
      '172.31.0.1',
      '::ffff:7f00:1',
    ])
      expect(liesInside(address), address).toBe(true)
    for (const address of ['64:ff9b::a00:1', '64:ff9b:1::7f00:1', '2002:7f00:1::', '::7f00:1', '::'])
      expect(liesInside(address), address).toBe(true)
    for (const address of ['1.2.3.4', '172.32.0.1', '2400:da00::1'])
      expect(liesInside(address), address).toBe(false)
  })
})

describe('robots of groups', () => {
  const wecom = (more: object = {}) =>
    only({
      type: 'wecom',
      id: 'wecom',
      key: { env: 'CHANNEL_WECOM_KEY' },
      origin: http.origin,
      inside: true,
      ...more,
    })
  const dingtalk = (more: object = {}) =>
    only({
      ...{
        type: 'dingtalk',
        id: 'ding',
        token: { env: 'CHANNEL_DING_TOKEN' },
        origin: http.origin,
        inside: true,
      },
      ...{ secret: { env: 'CHANNEL_DING_SECRET' }, ...more },
    })

  it('企业微信 gets plain text under its key', async () => {
    http.answer(json(200, { errcode: 0, errmsg: 'ok' }))
    expect(await wecom().send(letter)).toEqual({ was: 'sent', receipt: null })
    const [got] = http.received
    expect(`${got?.url.pathname}${got?.url.search}`).toBe('/cgi-bin/webhook/send?key=00000000-aaaa')
    expect(JSON.parse(got?.body ?? '')).toEqual({ msgtype: 'text', text: { content: letter.text } })
  })

  it('钉钉 gets it signed, at the time of sending', async () => {
    http.answer(json(200, { errcode: 0, errmsg: 'ok' }))
    expect((await dingtalk().send(letter)).was).toBe('sent')
    const query = http.received[0]?.url.searchParams
    const timestamp = String(now().getTime())
    expect(query?.get('access_token')).toBe('token')
    expect(query?.get('timestamp')).toBe(timestamp)
    const expected = createHmac('sha256', 'SECabc').update(`${timestamp}\nSECabc`).digest('base64')
    expect(query?.get('sign')).toBe(expected)
  })

  test.each([
    ['wecom', 93000, 'invalid webhook url', 'refused'],
    ['wecom', 45009, 'api freq out of limit', 'put-off'],
    ['wecom', -1, 'system busy', 'put-off'],
    ['dingtalk', 310000, 'sign not match', 'refused'],
    ['dingtalk', 130101, 'send too fast, exceed 20 times per minute', 'put-off'],
  ])('%s answers 200 with %i', async (type, errcode, errmsg, was) => {
    http.answer(json(200, { errcode, errmsg }))
    const channel = type === 'wecom' ? wecom() : dingtalk()
    expect(await channel.send(letter)).toEqual({ was, reason: `平台答复 ${errcode}：${errmsg}` })
  })

  it('an answer of another kind is no success', async () => {
    http.answer((_got, response) => response.end('<html>captive portal</html>'))
    expect(await wecom().send(letter)).toMatchObject({ was: 'refused' })
  })

  it('a long text is cut at a character', () => {
    const cut = withinBytes('安'.repeat(1000), 2000)
    expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(2000)
    expect(cut).toMatch(/^安+…$/)
  })
})

const certificate = selfSignedCertificate()

describe('mail', () => {
  let open: MailServer
  let closed: MailServer
  beforeAll(async () => {
    open = await mailServer()
    closed = await mailServer({ user: 'anlan', password: 'right', tls: certificate })
  })
  afterAll(() => Promise.all([open.close(), closed.close()]))
  const mail = (more: object) =>
    only({ type: 'email', id: 'mail', host: '127.0.0.1', tls: 'none', from: 'anlan@county.example', ...more })
  const sent = { ...letter, to: 'clerk@county.example' }

  it('goes as plain text under an id that stays the same, and a line end in a title starts no header', async () => {
    expect(await mail({ port: open.port }).send(sent)).toMatchObject({ was: 'sent' })
    expect(await mail({ port: open.port }).send(sent)).toMatchObject({ was: 'sent' })
    expect(open.taken).toHaveLength(2)
    for (const taken of open.taken) {
      expect(taken.to).toEqual(['clerk@county.example'])
      expect(taken.headers.get('message-id')).toBe('<0198-id@county.example>')
      expect(taken.headers.get('auto-submitted')).toBe('auto-generated')
      expect(taken.headers.has('bcc')).toBe(false)
      expect(taken.subject).toContain('县安委办交办新任务，请签收：“燃气”')
      expect(taken.text).toBe(letter.text)
    }
  })

  test.each([
    [550, 'refused', '邮件服务器答复 550：没有这个邮箱，或对方拒收'],
    [451, 'put-off', '邮件服务器答复 451：暂时不收'],
  ])('a recipient that is answered with %i', async (code, was, reason) => {
    open.refuse(code)
    expect(await mail({ port: open.port }).send(sent)).toEqual({ was, reason })
    open.refuse(null)
  })

  it('a password is given under encryption only, to a server that is trusted; a wrong one is named', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'anlan-mail-'))
    const ca = join(folder, 'ca.pem')
    await writeFile(ca, certificate.cert)
    const auth = { host: 'localhost', port: closed.port, user: 'anlan', password: { env: 'CHANNEL_MAIL' } }
    expect(() => mail(auth)).toThrow(/须加密/)
    const untrusted = await mail({ ...auth, tls: 'starttls' }).send(sent)
    expect(untrusted).toEqual({ was: 'put-off', reason: '对方的证书不受信任' })
    const plain = await mail({ port: open.port, tls: 'starttls' }).send(sent)
    expect(plain).toEqual({ was: 'refused', reason: '邮件服务器不支持加密' })
    const wrong = await mail({ ...auth, ca, tls: 'starttls', password: { env: 'CHANNEL_SMS_KEY' } }).send(
      sent,
    )
    expect(wrong).toEqual({ was: 'refused', reason: '邮件服务器答复 535：用户名或口令不对' })
    expect(closed.taken).toEqual([])
    expect(await mail({ ...auth, ca, tls: 'starttls' }).send(sent)).toMatchObject({ was: 'sent' })
    expect(closed.taken).toMatchObject([{ secure: true, to: ['clerk@county.example'] }])
    await rm(folder, { recursive: true })
  })

  it('a server that is not there is tried again', async () => {
    expect(await mail({ port: 1 }).send(sent)).toEqual({ was: 'put-off', reason: '对方没有开放这个端口' })
  })
})

describe('the configuration', () => {
  const fault = (entry: object) => {
    try {
      only(entry)
    } catch (error) {
      return (error as Error).message
    }
    return null
  }
  test.each([
    ['a secret in clear', { secrets: { key: 'plain' } }, /渠道 sms：secrets/],
    ['an unset variable', { secrets: { key: { env: 'CHANNEL_NONE' } } }, /没有设置环境变量 CHANNEL_NONE/],
    [
      'another variable of the environment',
      { secrets: { key: { env: 'DATABASE_URL' } } },
      /渠道 sms：secrets/,
    ],
    ['a place that nobody fills', { body: '{"a":"{{phone}}"}' }, /不认识 \{\{phone\}\}/],
    ['a host that is filled in', { url: 'https://{{to}}/send' }, /主机名里不能有/],
    ['a body that is no JSON', { body: '{"a":{{text}}}' }, /不是有效的 JSON/],
    ['a body of no type', { headers: {} }, /Content-Type/],
    ['another scheme', { url: 'file:///etc/passwd' }, /http 或 https/],
    ['a word too many', { retries: 3 }, /渠道 sms/],
  ])('refuses %s', (_name, more, words) => {
    expect(fault(gateway(more))).toMatch(words)
  })

  it('is taken as the documentation shows it', async () => {
    const text = await readFile(join(import.meta.dirname, '../../../../docs/channels.md'), 'utf8')
    const given: unknown = JSON.parse(/```json\n([\s\S]*?)```/.exec(text)?.[1] ?? '')
    const names = [...text.matchAll(/CHANNEL_[A-Z]+_[A-Z]+/g)].map(([name]) => [name, 'x'])
    const channels = channelsFrom(given, { environment: Object.fromEntries(names), folder: '/' }, now)
    expect(channels.map(({ way }) => way)).toEqual(['email', 'sms', 'robot', 'robot'])
  })

  it('refuses two of one name and two for mail', () => {
    const list = (...channels: object[]) => channelsFrom({ channels }, store, now)
    const robot = { type: 'wecom', id: 'a', key: { env: 'CHANNEL_WECOM_KEY' } }
    expect(() => list(robot, robot)).toThrow('渠道 a 写了两次')
    const mail = { type: 'email', id: 'm', host: 'h', port: 25, tls: 'none', from: 'a@b' }
    expect(() => list(mail, { ...mail, id: 'n' })).toThrow('邮件渠道只能有一个')
    expect(list(robot, { ...robot, id: 'b' })).toHaveLength(2)
  })

  it('is read from a file, with secrets in files beside it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'anlan-channels-'))
    const path = join(folder, 'channels.json')
    await writeFile(join(folder, 'wecom.key'), 'abc\n')
    await writeFile(
      path,
      JSON.stringify({ channels: [{ type: 'wecom', id: 'a', key: { file: 'wecom.key' } }] }),
    )
    expect(await openChannels(path, {}, now)).toMatchObject([
      { id: 'a', way: 'robot', host: 'qyapi.weixin.qq.com' },
    ])
    expect(JSON.stringify(await openChannels(path, {}, now))).not.toContain('abc')
    await writeFile(path, '{')
    await expect(openChannels(path, {}, now)).rejects.toThrow('不是有效的 JSON')
    await expect(openChannels(join(folder, 'none'), {}, now)).rejects.toThrow('文件不存在')
    expect(await openChannels(undefined, {}, now)).toEqual([])
    await rm(folder, { recursive: true })
  })
})
