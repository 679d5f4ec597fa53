import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestApplication, testApplication } from '../application.ts'
import { furnish, type PersonName, units } from '../kernel/house.ts'
import { settleAccounts, signedIn, type Visitor } from '../matters/visit.ts'

let site: TestApplication
const people = {} as Record<PersonName, Visitor>
const names = ['赵敏', '钱进', '孙立', '周梅', '吴山', '郑安', '王文', '何为'] as const
const base = '/api/registers/enterprise'

beforeAll(async () => {
  site = await testApplication({ at: '2026-03-10T09:00:00+08:00' })
  await furnish(site.owner)
  await settleAccounts(site.owner)
  for (const name of names) people[name] = await signedIn(site.app, site.owner, name)
})
afterAll(() => site.close())

const firm = (more: object = {}) => ({
  input: {
    name: '清源化工有限公司',
    creditCode: '91350100m000100y43',
    region: '990101101201',
    industry: 'C26',
    supervisor: units.bureau.id,
    operation: 'running',
    employees: 86,
    ...more,
  },
})
const second = {
  name: '河头水泥有限公司',
  creditCode: '91512081MA62K0260E',
  industry: 'C30',
  supervisor: units.town.id,
  employees: 240,
}
const ifMatch = (revision: number) => ({ 'if-match': `"${revision}"` })
const titles = (answer: { body: { items: { title: string }[] } }) =>
  answer.body.items.map(({ title }) => title)

describe('the register of enterprises, over HTTP', () => {
  let id = ''

  it('names every fault of an entry at its field, in plain words', async () => {
    const wrong = await people.赵敏.post(
      base,
      firm({ name: ' ', creditCode: '91350100M000100Y44', employees: 1.5, riskGrade: 'major' }),
    )
    expect(wrong.status).toBe(422)
    const faults = wrong.body.faults.map(({ at, message }: { at: string[]; message: string }) => [
      at[0],
      message,
    ])
    expect(Object.fromEntries(faults)).toEqual({
      name: '请填写“企业名称”。',
      creditCode: '统一社会信用代码的校验位不对，请核对有无抄错。',
      employees: '“从业人数”请填整数。',
    })
    const grade = await people.赵敏.post(base, firm({ riskGrade: 'major', lastChecked: '2026-03-11' }))
    expect(grade.body.faults.map(({ at }: { at: string[] }) => at[0])).toEqual(['riskSource', 'lastChecked'])
    const nowhere = await people.赵敏.post(
      base,
      firm({ region: '990102000000', supervisor: units.bureau.id }),
    )
    expect(nowhere.body).toMatchObject({ code: 'unknown-name', faults: [{ at: ['region'] }] })
  })

  it('takes an entry in its one form, and says what follows from it', async () => {
    const made = await people.赵敏.post(base, firm({ officerPhone: '138 0013 8000' }))
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    id = made.body.id
    const shown = await people.赵敏.get(`${base}/${id}`)
    expect(shown.headers.etag).toBe('"1"')
    expect(shown.body).toMatchObject({
      title: '清源化工有限公司',
      revision: 1,
      mayKeep: true,
      values: { creditCode: '91350100M000100Y43', highRisk: true, officerPhone: '138****8000' },
      words: {
        region: '清源镇 河头村',
        supervisor: '县应急局',
        industry: 'C26 化学原料和化学制品制造业',
        highRisk: '是',
      },
      names: { [units.bureau.id]: '县应急局', '990101101201': '清源镇 河头村' },
    })
  })

  it('keeps telephones sealed, in the row and in its versions', async () => {
    const { rows } = await site.owner.query(
      `SELECT e.data::text || v.data::text || e.computed::text AS text FROM register_entry e
        JOIN entry_version v ON v.entry_id = e.id WHERE e.id = $1`,
      [id],
    )
    expect(rows[0].text).not.toContain('13800138000')
    expect(rows[0].text).toContain('sealed:1:')
  })

  it('refuses a key that is registered already', async () => {
    const again = await people.赵敏.post(base, firm({ name: '另一家' }))
    expect(again.body).toMatchObject({ status: 409, code: 'taken', faults: [{ at: ['creditCode'] }] })
    expect((await site.owner.query('SELECT count(*)::int AS n FROM register_entry')).rows).toEqual([{ n: 1 }])
  })

  it('is seen and kept as far as the post reaches', async () => {
    await people.赵敏.post(base, firm(second))
    expect(titles(await people.赵敏.get(base))).toEqual(['河头水泥有限公司', '清源化工有限公司'])
    // The bureau supervises one of them; the town has both in its area; the cultural centre has none.
    expect(titles(await people.孙立.get(base))).toEqual(['清源化工有限公司'])
    expect(titles(await people.周梅.get(base))).toHaveLength(2)
    expect(titles(await people.吴山.get(base))).toHaveLength(2)
    expect(titles(await people.王文.get(base))).toEqual([])
    expect((await people.王文.get(`${base}/${id}`)).status).toBe(404)
    expect((await people.王文.get(`${base}/${id}/versions`)).status).toBe(404)
    const read = await people.钱进.get(`${base}/${id}`)
    expect(read.body).toMatchObject({
      mayKeep: false,
      whyNot: '您现在的岗位只能查看企业名册，不能登记和修改。',
    })
    expect((await people.钱进.post(base, firm({ creditCode: '91110000802100433B' }))).status).toBe(403)
    const elsewhere = await people.孙立.post(
      base,
      firm({ creditCode: '91110000802100433B', supervisor: units.town.id }),
    )
    expect(elsewhere.body).toMatchObject({ code: 'beyond-reach', faults: [{ at: ['supervisor'] }] })
    const beyond = await people.周梅.post(
      base,
      firm({ creditCode: '91110000802100433B', region: '990101000000' }),
    )
    expect(beyond.body).toMatchObject({ code: 'beyond-reach', faults: [{ at: ['region'] }] })
    const registers = await people.王文.get('/api/registers')
    expect(registers.body.items).toMatchObject([{ register: 'enterprise', mayKeep: false, total: 0 }])
  })

  it('shows a firm its own entry once it is told which unit it is', async () => {
    expect(titles(await people.郑安.get(base))).toEqual([])
    const changed = await people.赵敏.put(`${base}/${id}`, firm({ unit: units.firm.id }), ifMatch(1))
    expect(changed.status, JSON.stringify(changed.body)).toBe(200)
    expect(titles(await people.郑安.get(base))).toEqual(['清源化工有限公司'])
    expect((await people.郑安.get(`${base}/${id}`)).body).toMatchObject({ mayKeep: false, revision: 2 })
  })

  it('lists by filter, search and order, page by page', async () => {
    const list = async (query: string) => titles(await people.赵敏.get(`${base}?${query}`))
    expect(await list('industry=C26')).toEqual(['清源化工有限公司'])
    expect(await list('industry=C26,C30&sort=-employees')).toEqual(['河头水泥有限公司', '清源化工有限公司'])
    expect(await list('sort=employees')).toEqual(['清源化工有限公司', '河头水泥有限公司'])
    expect(await list('highRisk=false')).toEqual(['河头水泥有限公司'])
    expect(await list('employeesFrom=100')).toEqual(['河头水泥有限公司'])
    expect(await list('region=990101101000')).toHaveLength(2)
    expect(await list(`supervisor=${units.town.id}`)).toEqual(['河头水泥有限公司'])
    expect(await list('lastCheckedTo=2026-01-01')).toEqual([])
    expect(await list(`q=${encodeURIComponent('水泥')}`)).toEqual(['河头水泥有限公司'])
    expect(await list('q=MA62')).toEqual(['河头水泥有限公司'])
    for (const sort of ['name', '-changed', 'employees', '-employees', 'lastChecked', '-lastChecked']) {
      const first = await people.赵敏.get(`${base}?limit=1&sort=${sort}`)
      expect(first.body.total).toBe(2)
      const next = await people.赵敏.get(`${base}?limit=1&sort=${sort}&cursor=${first.body.next}`)
      expect(new Set([...titles(first), ...titles(next)]).size, sort).toBe(2)
      expect(next.body.next).toBeNull()
    }
    expect((await people.赵敏.get(`${base}?wrong=1`)).status).toBe(400)
    expect((await people.赵敏.get(`${base}?sort=address`)).status).toBe(400)
  })

  it('is changed only as it was seen, and keeps what a form does not send', async () => {
    const blind = await people.孙立.put(`${base}/${id}`, firm(), {})
    expect(blind.status).toBe(428)
    const late = await people.孙立.put(`${base}/${id}`, firm({ employees: 90 }), ifMatch(1))
    expect(late.body).toMatchObject({ status: 412, code: 'revision-conflict', figures: { revision: 2 } })
    const changed = await people.孙立.put(
      `${base}/${id}`,
      firm({ employees: 90, riskGrade: 'larger', riskSource: '2026 年分级名单' }),
      ifMatch(2),
    )
    expect(changed.status, JSON.stringify(changed.body)).toBe(200)
    const shown = (await people.孙立.get(`${base}/${id}`)).body
    expect(shown).toMatchObject({ revision: 3, values: { employees: 90, officerPhone: '138****8000' } })
    // The same again is no change.
    const same = firm({ employees: 90, riskGrade: 'larger', riskSource: '2026 年分级名单' })
    expect((await people.孙立.put(`${base}/${id}`, same, ifMatch(3))).status).toBe(200)
    expect((await people.孙立.get(`${base}/${id}`)).body.revision).toBe(3)
    const masked = await people.孙立.put(
      `${base}/${id}`,
      firm({ officerPhone: shown.values.officerPhone }),
      ifMatch(3),
    )
    expect(masked.body.faults).toMatchObject([{ at: ['officerPhone'] }])
  })

  it('tells what each version changed, and who made it', async () => {
    const { body } = await people.赵敏.get(`${base}/${id}/versions?limit=2`)
    expect(body.items).toMatchObject([
      {
        version: 3,
        actionLabel: '修改',
        personName: '孙立',
        unitName: '县应急局',
        changes: [
          { field: 'employees', before: '86', after: '90' },
          { field: 'riskGrade', before: '', after: '较大' },
          { field: 'riskSource' },
          { field: 'unit', before: '永安机械', after: '' },
        ],
      },
      { version: 2, changes: [{ field: 'unit', before: '', after: '永安机械' }] },
    ])
    const rest = await people.赵敏.get(`${base}/${id}/versions?limit=2&cursor=${body.next}`)
    expect(rest.body).toMatchObject({ items: [{ version: 1, actionLabel: '登记', changes: [] }], next: null })
  })

  it('leaves the register with a reason, and comes back', async () => {
    const gone = await people.孙立.post(`${base}/${id}/retire`, { reason: '已注销' }, ifMatch(3))
    expect(gone.status, JSON.stringify(gone.body)).toBe(200)
    expect(titles(await people.赵敏.get(base))).toEqual(['河头水泥有限公司'])
    expect(titles(await people.赵敏.get(`${base}?state=retired`))).toEqual(['清源化工有限公司'])
    const refused = await people.孙立.put(`${base}/${id}`, firm(), ifMatch(4))
    expect(refused.body).toMatchObject({ code: 'wrong-state' })
    const back = await people.孙立.post(`${base}/${id}/restore`, {}, ifMatch(4))
    expect(back.status).toBe(200)
    const { body } = await people.赵敏.get(`${base}/${id}/versions?limit=2`)
    expect(body.items).toMatchObject([
      { version: 5, actionLabel: '恢复' },
      { version: 4, actionLabel: '移出名册', note: '已注销' },
    ])
  })

  it('is written once, however often it is sent', async () => {
    const body = firm({ name: '一次有限公司', creditCode: '91110000802100433B' })
    const key = { 'idempotency-key': 'once-and-only-once' }
    const [one, other] = [await people.赵敏.post(base, body, key), await people.赵敏.post(base, body, key)]
    expect(one.body.id).toBe(other.body.id)
    expect((await people.赵敏.get(`${base}?q=${encodeURIComponent('一次')}`)).body.total).toBe(1)
  })
})
