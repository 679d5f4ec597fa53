import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyTrails } from '../packages/server/src/kernel/index.ts'
import { browser, type Browser as Visitor } from '../packages/server/test/application.ts'
import { sharedFolder } from '../packages/server/test/reading/shared.ts'
import { type County, demoPassword, startCounty } from './browser/county.ts'

/** A task table of a real county, kept beside the repository. */
const documents = join(sharedFolder, 'documents')
const file = existsSync(documents)
  ? readdirSync(documents).find((name) => name.startsWith('003_'))
  : undefined

interface Duty {
  readonly id: string
  readonly clause: readonly string[]
  readonly noTime: boolean
  readonly noUnit: boolean
  readonly needsCollector: boolean
}

// The document is not part of the repository: without it there is nothing to prove.
describe.skipIf(file === undefined)('a real document, by calls of the public interface alone', () => {
  let county: County
  let clerk: Visitor
  let leader: Visitor
  let housing: Visitor
  let documentId = ''
  let matterId = ''
  let partId = ''

  async function signedIn(login: string): Promise<Visitor> {
    const visitor = browser(county.application.app)
    await call(visitor, 'POST', '/api/session', { login, password: demoPassword, client: 'desk' })
    return visitor
  }

  async function call(visitor: Visitor, method: 'GET' | 'POST' | 'PATCH', url: string, body?: object) {
    const answer = await visitor.send(method, url, body === undefined ? {} : { body })
    expect(answer.statusCode, `${method} ${url}: ${answer.body.slice(0, 400)}`).toBeLessThan(300)
    return answer.json()
  }

  /** One file as a form sends it. */
  async function upload(visitor: Visitor, url: string, field: string, name: string, bytes: Buffer) {
    const boundary = 'anlan-proof'
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`
    const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
    const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }
    const answer = await visitor.send('POST', url, { body, headers })
    expect(answer.statusCode, answer.body.slice(0, 400)).toBe(201)
    return answer.json()
  }

  const duties = async () => (await call(clerk, 'GET', `/api/documents/${documentId}/duties`)).items as Duty[]

  const change = (label: string, ...changes: object[]) =>
    call(clerk, 'PATCH', `/api/documents/${documentId}/duties`, { label, changes })

  const act = (who: Visitor, action: string, input: object) =>
    call(who, 'POST', `/api/matters/${matterId}/actions/${action}`, { partId, input })

  beforeAll(async () => {
    county = await startCounty('2023-02-20T09:00:00+08:00')
    clerk = await signedIn('hejing')
    leader = await signedIn('liangzhiyuan')
    housing = await signedIn('tianxiaolan')
  })
  afterAll(() => county.close())

  it('is uploaded and read, with as many duties as the labels have', async () => {
    const bytes = readFileSync(join(documents, file ?? ''))
    const view = await upload(clerk, '/api/documents', 'files', '任务分工.txt', bytes)
    documentId = view.id
    const labelled = JSON.parse(
      readFileSync(join(sharedFolder, 'labels', (file ?? '').replace('.txt', '.json')), 'utf8'),
    )
    expect(await duties()).toHaveLength(labelled.duties.length)
  })

  it('is completed: names asked once, times, who collects', async () => {
    const { unresolved } = await call(clerk, 'GET', `/api/documents/${documentId}`)
    const units = await call(clerk, 'GET', `/api/units?q=${encodeURIComponent('安全生产委员会办公室')}`)
    for (const { printed, candidates } of unresolved) {
      const [first] = candidates
      const target = first?.groupId
        ? { groupId: first.groupId }
        : { unitId: first?.unitId ?? units.items[0].id }
      await call(clerk, 'POST', `/api/documents/${documentId}/units`, { printed, ...target, remember: true })
    }
    const ids = (list: readonly Duty[]) => list.map(({ id }) => id)
    const found = await duties()
    const work = found.filter(({ clause }) => clause[0] === '16')
    const bare = found.filter(({ noUnit }) => noUnit)
    const steps = [
      ...(bare.length > 0
        ? [{ op: 'set', ids: ids(bare), values: { lead: [{ unitId: units.items[0].id }] } }]
        : []),
      { op: 'set', ids: ids(work), values: { dueOn: '2023-11-30' } },
    ]
    await change('补全', ...steps)
    const timeless = (await duties()).filter(({ noTime }) => noTime)
    await change('长期坚持', { op: 'set', ids: ids(timeless), values: { standing: true } })
    const several = (await duties()).filter(({ needsCollector }) => needsCollector)
    await change('各自负责', { op: 'set', ids: ids(several), values: { severally: true } })
    await change('确认', { op: 'confirm', ids: ids(found) })
    expect((await call(clerk, 'GET', `/api/documents/${documentId}`)).whyNotIssue).toEqual([])
  })

  it('goes to the signer and out', async () => {
    await call(clerk, 'POST', `/api/documents/${documentId}/draft`)
    const all = await duties()
    const { issued } = await call(leader, 'POST', `/api/documents/${documentId}/issue`, {
      signature: { by: 'signer' },
    })
    expect(issued).toBe(all.length)
    const table = await clerk.send('GET', `/api/documents/${documentId}/table.xlsx`)
    expect(table.rawPayload.subarray(0, 2).toString()).toBe('PK')
  })

  it('is signed for, reported, handed in and closed by named people', async () => {
    const list = await call(
      housing,
      'GET',
      `/api/matters?document=${documentId}&q=${encodeURIComponent('建设工程施工')}`,
    )
    matterId = list.items[0].id
    const before = await call(housing, 'GET', `/api/matters/${matterId}`)
    partId = before.parts[0].id
    expect(before.parts).toHaveLength(1)
    await act(housing, 'sign-for', {})
    await act(housing, 'report', { account: '在建工地已查过半', progress: 60 })
    const evidence = await upload(housing, '/api/files', 'file', '检查记录.txt', Buffer.from('检查记录\n'))
    await act(housing, 'submit', { account: '全部检查完毕，问题已整改', evidence: [evidence.id] })
    const refused = await housing.send('POST', `/api/matters/${matterId}/actions/approve`, {
      body: { partId, input: {} },
    })
    expect(refused.statusCode).toBeGreaterThanOrEqual(400)
    await act(clerk, 'approve', { opinion: '同意' })
    const after = await call(clerk, 'GET', `/api/matters/${matterId}`)
    expect(after.stateLabel).toBe('已办结')
    const { items } = await call(clerk, 'GET', `/api/matters/${matterId}/events`)
    const names = items.map((event: { label: string; personName: string }) => [event.label, event.personName])
    for (const step of [
      ['签发', '梁志远'],
      ['签收', '田晓岚'],
      ['申请办结', '田晓岚'],
      ['同意办结', '何静'],
    ])
      expect(names).toContainEqual(step)
  })

  it('has a trail that is whole, until a row is changed behind its back', async () => {
    const { owner, context } = county.application
    const whole = await verifyTrails(owner, context.seal)
    expect(whole.faults).toEqual([])
    // Each task was drafted and signed; one was signed for, reported, handed in and approved.
    expect(whole.events).toBe(2 * (await duties()).length + 4)
    await owner.query(
      `UPDATE matter_event SET canonical = replace(canonical, '过半', '完毕') WHERE matter_id = $1 AND action = 'report'`,
      [matterId],
    )
    const { faults } = await verifyTrails(owner, context.seal)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatchObject({ table: 'matter_event', what: 'edited' })
    expect(faults[0]?.words).toContain('建设工程施工')
  })
})
