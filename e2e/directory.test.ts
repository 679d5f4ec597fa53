import { randomBytes, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import ExcelJS from 'exceljs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hashOfSecret } from '../packages/server/src/access/index.ts'
import { type County, demoPassword, startCounty } from './browser/county.ts'
import { expectAccessible, launchBrowser, openPage, type Screen, screenshot } from './browser.ts'

let browser: Browser
let county: County
const now = '2026-11-25T09:00:00+08:00'

beforeAll(async () => {
  ;[browser, county] = await Promise.all([launchBrowser(), startCounty(now)])
})

afterAll(async () => {
  await browser?.close()
  await county?.close()
})

async function signIn(login: string, screen: Screen = 'desk', dark = false): Promise<Page> {
  const page = await openPage(browser, { screen, dark, baseURL: county.url })
  await page.goto('/directory')
  await page.getByLabel('用户名').fill(login)
  await page.locator('input[type="password"]').fill(demoPassword)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '通讯录' }).waitFor()
  return page
}

/** An administrator at the desk, by a session that stands in the database: signing in has its own journeys. */
async function administrator(office: 'system' | 'security', path: string): Promise<Page> {
  const { owner } = county.application
  const [id, token] = [randomUUID(), randomBytes(32).toString('base64url')]
  const login = `${office}-${id.slice(0, 8)}`
  await owner.query(
    `INSERT INTO account (id, login, display_name, county, administers, status, created_at)
     VALUES ($1, $2, $3, '990124', $4, 'active', $5)`,
    [id, login, office === 'system' ? '周正' : '吴安', office, now],
  )
  for (const type of ['password', 'totp'])
    await owner.query(
      `INSERT INTO credential (id, account_id, type, secret, confirmed_at, created_at) VALUES ($1, $2, $3, 'none', $4, $4)`,
      [randomUUID(), id, type, now],
    )
  await owner.query(
    `INSERT INTO session_token (hash, account_id, county, client, factors, idle_seconds, created_at, seen_at, idle_until, ends_at)
     VALUES ($1, $2, '990124', 'desk', 2, 100000000, $3, $3, '2030-01-01', '2030-01-01')`,
    [hashOfSecret(token), id, now],
  )
  const page = await openPage(browser, { baseURL: county.url })
  await page.context().addCookies([{ name: 'anlan_session', value: token, url: county.url }])
  await page.goto(path)
  return page
}

async function look(page: Page, name: string): Promise<void> {
  await page.waitForFunction(() => document.querySelector('.loading') === null)
  await screenshot(page, `directory-${name}`)
  await expectAccessible(page)
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(over, `${name} scrolls sideways`).toBeLessThanOrEqual(0)
}

/** What our own pages would ask, from the page's own session. */
async function ask<T>(page: Page, method: string, path: string, body?: object): Promise<T> {
  return page.evaluate(
    async ([verb, url, text]) => {
      const headers = { 'content-type': 'application/json', 'x-csrf': '1' }
      const answer = await fetch(url, { method: verb, headers, ...(text === '' ? {} : { body: text }) })
      if (!answer.ok) throw new Error(`${url}: ${await answer.text()}`)
      return answer.status === 204 ? null : answer.json()
    },
    [method, path, body === undefined ? '' : JSON.stringify(body)] as const,
  ) as Promise<T>
}

async function workbook(rows: readonly (readonly (string | number)[])[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('名册')
  for (const row of rows) sheet.addRow([...row])
  return Buffer.from(await book.xlsx.writeBuffer())
}

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const give = (page: Page, buffer: Buffer) =>
  page.locator('.file-pick input').setInputFiles({ name: '通讯录.xlsx', mimeType: xlsx, buffer })
const toast = (page: Page, words: string) => page.locator('.toast').getByText(words)
const row = (page: Page, words: string) => page.locator('tr[data-row]', { hasText: words })

describe('the clerk keeps the directory at the desk', () => {
  let clerk: Page

  beforeAll(async () => {
    clerk = await signIn('hejing')
    await wearHat(clerk, '县安委办')
    await clerk.reload()
  })
  afterAll(() => clerk?.context().close())

  test('a unit is found by kind, by place, and by two characters; nothing found says what to do', async () => {
    await clerk.locator('tr[data-row]').first().waitFor()
    await look(clerk, 'units-desk')
    await clerk.getByRole('link', { name: /^乡镇（街道）/ }).click()
    await row(clerk, '石坝镇').waitFor()
    expect(await clerk.locator('tr[data-row]').count()).toBe(8)
    await clerk
      .getByRole('link', { name: /^石坝镇/ })
      .first()
      .click()
    await clerk.waitForURL(/region=%22990124101%22/)
    await clerk.getByRole('link', { name: '清除筛选' }).first().click()
    await clerk.getByLabel('找单位').fill('住建')
    await clerk.waitForURL(/q=/)
    await row(clerk, '住房和城乡建设局').waitFor()
    await clerk.getByLabel('找单位').fill('龙宫')
    await clerk.getByText('没有符合筛选的单位').waitFor()
    await look(clerk, 'units-desk-empty')
  })

  test('an alias is added on the spot, a name of another unit is refused in words, and it can be undone', async () => {
    await clerk.goto('/directory?q=住建')
    await row(clerk, '住房和城乡建设局').getByRole('link').first().click()
    await clerk.getByRole('heading', { name: /住房和城乡建设局/ }).waitFor()
    await clerk.getByLabel('添加别名').fill('县建设委')
    await clerk.keyboard.press('Enter')
    await toast(clerk, '已添加别名').waitFor()
    await clerk.locator('.tag', { hasText: '县建设委' }).waitFor()
    await clerk.getByLabel('添加别名').fill('县应急局')
    await clerk.keyboard.press('Enter')
    await clerk
      .getByRole('alert')
      .getByText(/已是“云川县应急管理局”的/)
      .waitFor()
    await clerk.locator('.timeline').getByText('县建设委').waitFor()
    await look(clerk, 'unit-desk')
    await clerk.locator('.toast', { hasText: '已添加别名' }).getByRole('button', { name: '撤销' }).click()
    await clerk.locator('.tag', { hasText: '县建设委' }).waitFor({ state: 'detached' })
  })

  test('somebody else was first: their change is said, what was typed is kept', async () => {
    await clerk.getByRole('button', { name: '编辑' }).click()
    const dialog = clerk.getByRole('dialog')
    await dialog.getByLabel('简称').fill('县住建管理局')
    const id = clerk.url().split('/').at(-1) ?? ''
    const { revision, name, kind, parentId, region, industries, aliases, validTo } = await ask<
      Record<string, unknown>
    >(clerk, 'GET', `/api/units/${id}`)
    const theirs = {
      name,
      shortName: '县城建局',
      kind,
      parentId,
      region,
      industries,
      aliases,
      sort: 77,
      validTo,
    }
    await clerk.evaluate(
      async ([path, body, seen]) => {
        const headers = { 'content-type': 'application/json', 'x-csrf': '1', 'if-match': `"${seen}"` }
        await fetch(path, { method: 'PUT', headers, body })
      },
      [`/api/units/${id}`, JSON.stringify(theirs), String(revision)] as const,
    )
    await dialog.getByRole('button', { name: '保存' }).click()
    await dialog.getByText('内容刚被他人修改过').waitFor()
    await dialog.getByText(/县住建局 → 县城建局/).waitFor()
    await look(clerk, 'unit-conflict')
    expect(await dialog.getByLabel('简称').inputValue()).toBe('县住建管理局')
    await dialog.getByRole('button', { name: '保存' }).click()
    await clerk.getByRole('heading', { name: /县住建管理局/ }).waitFor()
  })

  test('a form says at its field what is wrong', async () => {
    await clerk.goto('/directory')
    await clerk.getByRole('button', { name: '新增单位' }).click()
    const dialog = clerk.getByRole('dialog')
    await dialog.getByRole('button', { name: '新增', exact: true }).click()
    await dialog.getByText('有 4 处要改').waitFor()
    await look(clerk, 'unit-form')
    await clerk.keyboard.press('Escape')
  })

  test('a unit is merged: its open work is named and passes on with it; it is restored', async () => {
    const units = await ask<{ items: { id: string; shortName: string }[] }>(
      clerk,
      'GET',
      '/api/units?limit=500',
    )
    const idOf = (short: string) => units.items.find(({ shortName }) => shortName === short)?.id ?? ''
    const input = {
      title: '林区防火巡查',
      dueOn: '2026-12-31',
      shares: [{ unit: idOf('县林业局'), role: 'lead' }],
    }
    const drafted = await ask<{ id: string }>(clerk, 'POST', '/api/matters', {
      kind: 'task',
      action: 'draft',
      input,
    })
    const leader = await signIn('liangzhiyuan')
    await wearHat(leader, '县安委办')
    await ask(leader, 'POST', `/api/matters/${drafted.id}/actions/sign`, { input: {} })
    await leader.context().close()

    await clerk.goto(`/directory/units/${idOf('县林业局')}`)
    await clerk.getByRole('link', { name: '林区防火巡查' }).waitFor()
    await clerk.getByRole('button', { name: '终止或并入' }).click()
    const dialog = clerk.getByRole('dialog')
    await dialog.getByRole('button', { name: '终止并移交' }).click()
    await dialog.getByText('请填写“承接单位”').first().waitFor()
    await dialog.getByRole('combobox', { name: '承接单位' }).fill('农业')
    await clerk.getByRole('option', { name: /农业农村局/ }).click()
    await look(clerk, 'unit-end')
    await dialog.getByRole('button', { name: '终止并移交' }).click()
    await toast(clerk, '1 件在办已移交').waitFor()
    await clerk.getByText(/起终止，并入云川县农业农村局/).waitFor()
    await clerk.goto(`/tasks/${drafted.id}`)
    await clerk.getByText('移交').first().waitFor()
    await clerk.goto(`/directory/units/${idOf('县林业局')}`)
    await clerk.getByRole('button', { name: '恢复为有效' }).click()
    await clerk.getByRole('button', { name: '终止或并入' }).waitFor()
  })

  test('somebody is added to a unit; the number is masked and told for a reason', async () => {
    await clerk.goto('/directory?q=水利')
    await row(clerk, '水利局').getByRole('link').first().click()
    await clerk.getByRole('button', { name: '添加股室' }).click()
    await clerk.getByRole('dialog').getByLabel('股室名称').fill('水旱灾害防御股')
    await clerk.getByRole('dialog').getByRole('button', { name: '添加', exact: true }).click()
    await clerk.getByRole('link', { name: '水旱灾害防御股' }).waitFor()
    await clerk.getByRole('button', { name: '添加人员' }).click()
    const dialog = clerk.getByRole('dialog')
    await dialog.getByLabel('姓名').fill('谢芸')
    await dialog.getByLabel('职务').fill('股长')
    await dialog.getByText('水旱灾害防御股').click()
    await dialog.getByLabel('电话').fill('139 1234 5678')
    await dialog.getByRole('button', { name: '添加', exact: true }).click()
    await row(clerk, '谢芸').getByText('139****5678').waitFor()
    await row(clerk, '谢芸').getByRole('button', { name: '查看谢芸的电话' }).click()
    await look(clerk, 'reveal')
    await clerk.getByRole('button', { name: '预警叫应' }).click()
    expect(await row(clerk, '谢芸').getByRole('link', { name: '13912345678' }).getAttribute('href')).toBe(
      'tel:13912345678',
    )
    const { rows } = await county.application.owner.query(
      `SELECT canonical FROM security_event WHERE type = 'unmasked'`,
    )
    expect(rows.map(({ canonical }) => canonical).join()).toContain('预警叫应')
    await clerk.goto('/directory/people?q=13912345678')
    await row(clerk, '谢芸').waitFor()
    await clerk.goto('/directory/people')
    await row(clerk, '何静').waitFor()
    await look(clerk, 'people-desk')
    await row(clerk, '139****5678').getByRole('link', { name: '谢芸' }).click()
    await clerk.getByRole('heading', { name: /谢芸/ }).waitFor()
    await look(clerk, 'person-desk')
    await clerk.getByRole('button', { name: '移出' }).click()
    await clerk.getByText('已结束').first().waitFor()
    await clerk.locator('.toast', { hasText: '移出' }).getByRole('button', { name: '撤销' }).click()
    await clerk.getByRole('button', { name: '移出' }).waitFor()
  })

  test('a spreadsheet comes in: columns set right, errors at their cells, as one, and taken back as one', async () => {
    await clerk.goto('/directory/import/people')
    await look(clerk, 'import-desk')
    await give(
      clerk,
      await workbook([
        ['云川县防汛通讯录'],
        ['姓名', '单位', '担任', '手机号'],
        ['冯远', '县水利局', '副局长', 13900000001],
        ['郭宁', '县某局', '股长', 13900000002],
        ['谢芸', '县水利局', '股长兼防办主任', ''],
        ['孙小', '石坝镇', '', '139000'],
      ]),
    )
    await clerk.getByRole('button', { name: '导入 1 行' }).waitFor()
    await clerk.getByRole('button', { name: '修改', exact: true }).click()
    await clerk.getByLabel(/^职务/).selectOption({ label: 'C 担任' })
    await clerk.getByRole('button', { name: '导入 2 行' }).waitFor()
    await clerk.getByText('通讯录里没有“县某局”').waitFor()
    await look(clerk, 'import-preview')
    await clerk.getByRole('button', { name: '修改 1' }).click()
    await row(clerk, '谢芸').getByText('股长兼防办主任').waitFor()
    const download = clerk.waitForEvent('download')
    await clerk.getByRole('button', { name: '下载有误的行' }).click()
    expect((await download).suggestedFilename()).toBe('导入有误的行.xlsx')
    await clerk.getByRole('button', { name: '导入 2 行' }).click()
    await toast(clerk, '已导入：新增 1，修改 1').waitFor()
    await row(clerk, '通讯录.xlsx').getByRole('button', { name: '整批撤销' }).click()
    await clerk.getByRole('button', { name: '确定撤销' }).click()
    await toast(clerk, '已撤销').waitFor()
    await clerk.goto('/directory/people?q=冯远')
    await clerk.getByText('没有找到这样的人').waitFor()
  })

  test('what is exported comes back and changes nothing', async () => {
    await clerk.goto('/directory')
    const download = clerk.waitForEvent('download')
    await clerk.getByRole('link', { name: '导出 Excel' }).click()
    const out = await readFile(await (await download).path())
    await clerk.goto('/directory/import/units')
    await give(clerk, out)
    await clerk.getByText('这张表和通讯录完全一致').waitFor()
    await look(clerk, 'import-same')
  })

  test('a group shows how it is worked out and who that is; its rule is changed with the members in sight', async () => {
    await clerk.goto('/directory/groups')
    await clerk
      .getByRole('navigation', { name: '分组' })
      .getByRole('link', { name: /各乡镇/ })
      .first()
      .click()
    await clerk.getByText('8 个单位').waitFor()
    await look(clerk, 'groups-desk')
    await clerk.getByRole('button', { name: '编辑' }).click()
    const dialog = clerk.getByRole('dialog')
    await dialog.getByLabel('村（社区）').check()
    await dialog.getByText(/^2\d 个单位/).waitFor()
    await look(clerk, 'group-form')
    await dialog.getByRole('button', { name: '保存' }).click()
    await toast(clerk, '已保存').waitFor()
    await clerk.locator('.toast').getByRole('button', { name: '撤销' }).click()
    await clerk.getByText('8 个单位').waitFor()
  })

  test('by keyboard: down the list and into a unit', async () => {
    await clerk.goto('/directory')
    await clerk.locator('tr[data-row]').first().waitFor()
    await clerk.keyboard.press('j')
    await clerk.keyboard.press('j')
    await clerk.keyboard.press('Enter')
    await clerk.waitForURL(/\/directory\/units\//)
  })
})

describe('rights', () => {
  test('a bureau reads the directory and changes nothing of it', async () => {
    const bureau = await signIn('tianxiaolan')
    await bureau.locator('tr[data-row]').first().waitFor()
    expect(await bureau.getByRole('button', { name: '新增单位' }).count()).toBe(0)
    expect(await bureau.getByRole('link', { name: '导入' }).count()).toBe(0)
    await bureau.goto('/directory/import/units')
    await bureau.getByText('您现在的岗位不能导入').waitFor()
    await bureau.route('**/api/units?**', (route) => route.fulfill({ status: 500, body: '{}' }))
    await bureau.goto('/directory')
    await bureau.getByRole('heading', { name: '这一页没有打开' }).waitFor()
    await look(bureau, 'units-broken')
    await bureau.context().close()
  })

  test('a post that ends while its holder is signed in ends at once', async () => {
    const holder = await signIn('linhao')
    const { items } = await ask<{ items: { id: string }[] }>(holder, 'GET', '/api/people?q=林昊')
    const security = await administrator('security', `/directory/people/${items[0]?.id}`)
    await security.getByRole('button', { name: '结束', exact: true }).click()
    await toast(security, '立即生效').waitFor()
    await look(security, 'person-security')
    await holder.goto('/tasks')
    const { posts } = await ask<{ posts: unknown[] }>(holder, 'GET', '/api/me')
    expect(posts).toEqual([])
    await security.getByRole('button', { name: '授予岗位' }).click()
    await look(security, 'grant-form')
    await security.context().close()
    await holder.context().close()
  })

  test('an account is opened from the page of its person, with the slip to hand over', async () => {
    const clerk = await signIn('hejing')
    await wearHat(clerk, '县安委办')
    const { id } = await ask<{ id: string }>(clerk, 'POST', '/api/people', { name: '罗青' })
    await clerk.context().close()
    const system = await administrator('system', `/directory/people/${id}`)
    await system.getByRole('button', { name: '开通账号' }).click()
    await system.getByRole('dialog').getByLabel('用户名').fill('admin')
    await system.getByRole('button', { name: '开通并打印口令条' }).click()
    await system.getByText('不能用通用名称').first().waitFor()
    await system.getByRole('dialog').getByLabel('用户名').fill('luoqing')
    const slip = system.waitForEvent('popup')
    await system.getByRole('button', { name: '开通并打印口令条' }).click()
    const sheet = await slip
    await sheet.getByText('一次性口令').waitFor()
    await screenshot(sheet, 'directory-slip')
    await system.getByText(/用户名 luoqing，待首次登录/).waitFor()
    await look(system, 'person-system')
    await system.context().close()
  })
})

test('on the phone: two characters find whom to call, one press for the reason, one to call', async () => {
  const phone = await signIn('mengqinglin', 'phone')
  await phone.getByText('县应急局').first().waitFor()
  await look(phone, 'phone')
  await phone.getByLabel('找人或单位').fill('水利')
  await phone.getByRole('link', { name: /谢芸/ }).click()
  await phone.getByRole('heading', { name: '谢芸' }).waitFor()
  await look(phone, 'phone-person')
  await phone.getByRole('button', { name: '打电话给谢芸' }).click()
  await phone.getByRole('button', { name: '工作联系' }).waitFor()
  await look(phone, 'phone-reveal')
  await phone.getByRole('button', { name: '工作联系' }).click()
  expect(await phone.getByRole('link', { name: '拨打' }).getAttribute('href')).toBe('tel:13912345678')
  await phone.getByRole('link', { name: /云川县水利局/ }).click()
  await phone.getByRole('heading', { name: '云川县水利局' }).waitFor()
  await look(phone, 'phone-unit')
  await phone.goto('/directory/groups')
  await phone.getByText('请在电脑上办').waitFor()
  await phone.context().close()
})

test('the lists leave columns out, for this person, and print with their title and scope', async () => {
  const page = await signIn('hejing')
  await page.locator('tr[data-row]').first().waitFor()
  await page.getByRole('button', { name: '列', exact: true }).click()
  await page.getByRole('menuitemcheckbox', { name: '类别' }).click()
  await page.keyboard.press('Escape')
  expect(await page.getByRole('columnheader', { name: '类别' }).count()).toBe(0)
  await page.reload()
  await page.getByRole('columnheader', { name: '单位', exact: true }).waitFor()
  expect(await page.getByRole('columnheader', { name: '类别' }).count()).toBe(0)
  for (const [path, title, count] of [
    ['/directory', '单位名录', '个单位'],
    ['/directory/people', '人员名录', '人'],
  ] as const) {
    await page.goto(path)
    await page.locator('tr[data-row]').first().waitFor()
    await look(page, path === '/directory' ? 'columns' : 'people-columns')
    await page.emulateMedia({ media: 'print' })
    await page.locator('.print-frame.head').getByText(title).waitFor()
    await page.getByText(new RegExp(`县安委办可见范围；\\d+ ${count}；截至 2026`)).waitFor()
    expect(await page.getByRole('heading', { name: '通讯录' }).isVisible()).toBe(false)
    await screenshot(page, `directory-print-${count}`)
    await page.emulateMedia({ media: 'screen' })
  }
  await page.context().close()
})

test('in the dark', async () => {
  const page = await signIn('hejing', 'desk', true)
  await page.locator('tr[data-row]').first().waitFor()
  await look(page, 'units-desk-dark')
  await page.locator('tr[data-row] a').first().click()
  await page.getByRole('heading', { name: '变更经过' }).waitFor()
  await look(page, 'unit-desk-dark')
  await page.context().close()
})

/** Whoever has two posts says under which one they act. */
async function wearHat(page: Page, unit: string): Promise<void> {
  const me = await ask<{ posts: { id: string; unitShortName: string }[] }>(page, 'GET', '/api/me')
  const postId = me.posts.find((post) => post.unitShortName === unit)?.id
  await ask(page, 'PUT', '/api/me/hat', { postId })
}
