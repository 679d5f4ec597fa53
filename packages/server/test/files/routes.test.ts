import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestApplication, testApplication } from '../application.ts'
import { furnish, uuid } from '../kernel/house.ts'
import { settleAccounts, signedIn, type Visitor } from '../matters/visit.ts'

let site: TestApplication
let clerk: Visitor
let other: Visitor

beforeAll(async () => {
  site = await testApplication({ at: '2026-03-10T09:00:00+08:00' })
  await furnish(site.owner)
  await settleAccounts(site.owner)
  clerk = await signedIn(site.app, site.owner, '赵敏')
  other = await signedIn(site.app, site.owner, '王文')
})
afterAll(() => site.close())

const piece = (visitor: Visitor, id: string, offset: number, content: string) =>
  visitor.patch(`/api/uploads/${id}`, Buffer.from(content), {
    'content-type': 'application/offset+octet-stream',
    'upload-offset': String(offset),
  })

describe('an upload in pieces', () => {
  it('goes on where it was broken off, and becomes one file', async () => {
    const begun = await clerk.post('/api/uploads', { id: uuid(1), name: '说明.txt', size: 10 })
    expect([begun.status, begun.body]).toEqual([201, { id: uuid(1), received: 0, size: 10 }])
    expect((await piece(clerk, uuid(1), 0, 'hello')).body.received).toBe(5)
    expect((await piece(clerk, uuid(1), 0, 'hello')).body).toMatchObject({
      status: 409,
      code: 'offset-differs',
      figures: { received: 5 },
    })
    expect((await clerk.get(`/api/uploads/${uuid(1)}`)).body).toEqual({ id: uuid(1), received: 5, size: 10 })
    expect((await clerk.post(`/api/uploads/${uuid(1)}/finish`)).body.code).toBe('upload-incomplete')
    await piece(clerk, uuid(1), 5, 'world')
    const file = (await clerk.post(`/api/uploads/${uuid(1)}/finish`)).body
    expect(file).toMatchObject({ name: '说明.txt', size: 10, type: 'text/plain' })
    expect((await clerk.post(`/api/uploads/${uuid(1)}/finish`)).body).toEqual(file)
  })

  it('is its account’s own', async () => {
    await clerk.post('/api/uploads', { id: uuid(2), name: 'a.txt', size: 5 })
    expect((await other.get(`/api/uploads/${uuid(2)}`)).status).toBe(404)
    expect((await piece(other, uuid(2), 0, 'hello')).status).toBe(404)
    expect((await other.post('/api/uploads', { id: uuid(2), name: 'b.txt', size: 9 })).status).toBe(404)
  })

  it('is refused if it grows beyond what was said, or arrives damaged', async () => {
    const sha256 = 'a'.repeat(64)
    await clerk.post('/api/uploads', { id: uuid(3), name: 'a.txt', size: 5, sha256 })
    expect((await piece(clerk, uuid(3), 0, 'hello!')).body.code).toBe('too-large')
    await piece(clerk, uuid(3), 0, 'hello')
    expect((await clerk.post(`/api/uploads/${uuid(3)}/finish`)).body.code).toBe('upload-damaged')
    expect((await clerk.post('/api/uploads', { name: 'big', size: 60 * 1024 * 1024 })).body.code).toBe(
      'too-large',
    )
  })

  it('expires', async () => {
    await clerk.post('/api/uploads', { id: uuid(4), name: 'a.txt', size: 5 })
    site.clock.set('2026-03-18T09:00:00+08:00')
    expect((await clerk.get(`/api/uploads/${uuid(4)}`)).status).toBe(404)
    site.clock.set('2026-03-10T09:00:00+08:00')
  })
})

describe('a file that nothing uses', () => {
  it('is seen by nobody, its uploader included', async () => {
    const { body } = await clerk.upload('a.txt', Buffer.from('x'))
    expect((await clerk.get(`/api/files/${body.id}`)).status).toBe(404)
  })

  it('is refused without content, and as a program', async () => {
    expect((await clerk.upload('a.txt', Buffer.alloc(0))).body).toMatchObject({
      status: 422,
      code: 'empty-file',
    })
    expect((await clerk.upload('a.jpg', Buffer.from('MZ'))).body.code).toBe('program-refused')
  })
})
