import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { Registry } from 'prom-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hashOfSecret } from '../packages/server/src/access/index.ts'
import { demoCounty } from '../packages/server/src/demo/place.ts'
import { type App, createApp } from '../packages/server/src/http/index.ts'
import { tasksOf } from '../packages/server/src/jobs.ts'
import type { Channel, Outcome } from '../packages/server/src/platform/index.ts'
import { createLogger } from '../packages/server/src/platform/log.ts'
import { identify, routes } from '../packages/server/src/routes.ts'
import { type County, startCounty } from './browser/county.ts'
import { expectAccessible, launchBrowser, openPage, type Screen, screenshot, setLine } from './browser.ts'

let browser: Browser
let county: County
/** A second server over the same database. */
let second: App
let urls: readonly [string, string]
const letters: string[] = []
let outcome: Outcome = { was: 'sent', receipt: null }

const channel = (id: string, way: Channel['way'], label: string): Channel => ({
  ...{ id, way, label, host: `${id}.example.gov.cn:443`, units: way === 'robot' ? ['县住建局'] : [] },
  knowsRepetitions: true,
  async send({ text }) {
    letters.push(text)
    return outcome
  },
})
const channels = [
  channel('mail', 'email', '邮件'),
  channel('sms', 'sms', '短信'),
  channel('wecom', 'robot', '住建局工作群'),
]

beforeAll(async () => {
  ;[browser, county] = await Promise.all([
    launchBrowser(),
    startCounty('2026-11-25T09:00:00+08:00', { channels }),
  ])
  await county.application.owner.query(`UPDATE account SET status = 'active'`)
  second = await createApp({
    ...{
      context: county.application.context,
      identify,
      routes,
      log: createLogger('error'),
      registry: new Registry(),
    },
    ...{ ready: async () => null, version: '0', trustProxy: false, shedsLoad: false },
    pages: join(import.meta.dirname, '../packages/web/dist'),
  })
  urls = [county.url, await second.listen({ host: '127.0.0.1', port: 0 })]
})

afterAll(async () => {
  await browser?.close()
  await second?.close()
  await county?.close()
})

/** Somebody's page, signed in by a session that stands in the database: sign-in has its own tests. */
async function pageOf(
  login: string,
  path: string,
  { server = 0, screen = 'desk', dark = false }: { server?: 0 | 1; screen?: Screen; dark?: boolean } = {},
): Promise<Page> {
  const { owner } = county.application
  const token = randomBytes(32).toString('base64url')
  await owner.query(
    `INSERT INTO session_token (hash, account_id, county, client, factors, idle_seconds, created_at, seen_at, idle_until, ends_at)
      SELECT $1::bytea, id, county, 'desk', 2, 100000, '2026-11-25', '2026-11-25', '2026-12-25', '2026-12-25' FROM account WHERE login = $2`,
    [hashOfSecret(token), login],
  )
  const page = await openPage(browser, { screen, dark, baseURL: urls[server] })
  await page.context().addCookies([{ name: 'anlan_session', value: token, url: urls[server] }])
  await page.goto(path)
  return page
}

/** What a person does on another page of the system, with the same session. */
function post<T>(page: Page, url: string, body: object): Promise<T> {
  return page.evaluate(
    async ([address, text]) => {
      const headers = { 'content-type': 'application/json', 'x-csrf': '1' }
      const answer = await fetch(address, { method: 'POST', headers, body: text })
      if (!answer.ok) throw new Error(await answer.text())
      return answer.json()
    },
    [url, JSON.stringify(body)] as const,
  )
}

async function unitId(shortName: string): Promise<string> {
  const { rows } = await county.application.owner.query('SELECT id FROM unit WHERE short_name = $1', [
    shortName,
  ])
  return rows[0].id
}

let clerk: Page
let leader: Page
let housing: Page
let task: { id: string; partId: string }

async function issue(title: string, dueOn = '2026-12-31'): Promise<{ id: string; partId: string }> {
  const shares = [{ unit: await unitId('县住建局'), role: 'lead' }]
  const made = await post<{ id: string }>(clerk, '/api/matters', {
    ...{ kind: 'task', action: 'draft', input: { title, dueOn, shares } },
  })
  const signed = await post<{ parts: { id: string }[] }>(leader, `/api/matters/${made.id}/actions/sign`, {
    input: {},
  })
  return { id: made.id, partId: signed.parts[0]?.id ?? '' }
}

const bell = (page: Page) => page.getByRole('link', { name: /^通知/ })
const told = (page: Page, words: string) => page.locator('.notice', { hasText: words })

describe('two people, two servers', () => {
  test('nothing yet: the page says what would stand here', async () => {
    ;[clerk, leader, housing] = await Promise.all([
      pageOf('hejing', '/'),
      pageOf('liangzhiyuan', '/'),
      pageOf('tianxiaolan', '/notices', { server: 1 }),
    ])
    await housing.getByText('还没有通知').waitFor()
    expect(await bell(housing).textContent()).toBe('通知')
    await expectAccessible(housing)
    await screenshot(housing, 'notices-empty')
  })

  test('one signs; the other’s bell, list and workbench change, and nobody loads anything anew', async () => {
    await housing.evaluate(() => Object.assign(window, { stays: true }))
    task = await issue('瓶装液化气餐饮单位逐户登记')
    await told(housing, '交办新任务，请签收').waitFor()
    expect(await told(housing, '交办新任务').textContent()).toContain('瓶装液化气餐饮单位逐户登记')
    await bell(housing).getByText('1').waitFor()
    await housing.getByRole('link', { name: '工作台' }).click()
    await housing.getByText('瓶装液化气餐饮单位逐户登记').first().waitFor()
    await issue('冬季用气入户安检')
    await housing.getByText('冬季用气入户安检').first().waitFor()
    await bell(housing).getByText('2').waitFor()
    expect(await housing.evaluate(() => 'stays' in window)).toBe(true)
  })

  test('the other answers; whoever gave the task hears of it on the other server', async () => {
    await clerk.goto('/notices')
    await post(housing, `/api/matters/${task.id}/actions/sign-for`, { input: {}, partId: task.partId })
    const input = { askedDueOn: '2027-01-20', reason: '部分餐饮单位停业，须节后补登。' }
    await post(housing, `/api/matters/${task.id}/actions/ask-extension`, { input, partId: task.partId })
    await told(clerk, '县住建局 申请延期，请审核').waitFor()
    await post(clerk, `/api/matters/${task.id}/actions/refuse-extension`, {
      ...{ input: { reason: '请按期完成。' }, partId: task.partId },
    })
    await post(clerk, `/api/matters/${task.id}/actions/remind`, { input: {}, partId: task.partId })
    await housing.goto('/notices')
    await told(housing, '催办').waitFor()
    await screenshot(housing, 'notices-desk')
    await expectAccessible(housing)
  })

  test('what is opened is read, here and on the phone; unread again by a press', async () => {
    const phone = await pageOf('tianxiaolan', '/notices', { screen: 'phone' })
    await phone.getByRole('link', { name: /^未读 4/ }).waitFor()
    await screenshot(phone, 'notices-phone')
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    await expectAccessible(phone)
    await told(housing, '催办').getByRole('link').click()
    await housing.waitForURL(/\/tasks\/[0-9a-f-]{36}\?part=/)
    await bell(housing).getByText('1').waitFor()
    await phone.getByRole('link', { name: /^未读 1/ }).waitFor()
    await housing.goBack()
    await told(housing, '催办')
      .getByRole('button', { name: /标为未读/ })
      .click()
    await bell(housing).getByText('2').waitFor()
    await housing.getByRole('link', { name: /^未读 \d/ }).click()
    await housing.waitForURL(/show=unread/)
    await housing.locator('.notice').nth(1).waitFor()
    expect(await housing.locator('.notice').count()).toBe(2)
    await housing.getByRole('button', { name: '全部标为已读' }).click()
    await housing.getByText('没有未读的通知').waitFor()
    await phone.getByRole('link', { name: /^未读 0/ }).waitFor()
    await phone.context().close()
  })

  test('a slow line and a line that breaks: what happened meanwhile is there when it is back', async () => {
    await housing.goto('/notices')
    await setLine(housing, '3g')
    await issue('加油站防雷检测')
    await told(housing, '加油站防雷检测').waitFor()
    await setLine(housing, 'offline')
    await issue('商场疏散通道检查')
    await setLine(housing, 'good')
    await told(housing, '商场疏散通道检查').waitFor({ timeout: 20_000 })
  })

  test('ends with the session: the page stays, a sign-in stands above it', async () => {
    await county.application.owner.query(
      `UPDATE session_token SET ended_at = '2026-11-25T09:00:00+08:00', ended_why = 'administrator'
        WHERE account_id = (SELECT id FROM account WHERE login = 'tianxiaolan')`,
    )
    await county.application.owner.query(`SELECT pg_notify('anlan_changes', 'sessions')`)
    await housing.getByRole('dialog').getByText('登录已失效').waitFor()
    await housing.context().close()
  })
})

describe('what a person chooses, and the phone’s calendar', () => {
  test('duties stay on; an address counts after its code; the calendar’s address is shown once', async () => {
    const page = await pageOf('tianxiaolan', '/me')
    const duty = page.getByRole('checkbox', { name: '新的任务：系统内，职责所在，不能关闭' })
    await duty.waitFor()
    expect(await duty.isDisabled()).toBe(true)
    await page.getByLabel('接收通知的邮箱').fill('tian@yunchuan.example')
    await page.getByRole('button', { name: '发送验证码' }).click()
    await page.getByLabel('邮件中的验证码').waitFor()
    const code = /验证码是 (\d{6})/.exec(letters.at(-1) ?? '')?.[1] ?? ''
    await page.getByLabel('邮件中的验证码').fill(code)
    await page.getByRole('button', { name: '确认', exact: true }).click()
    await page.getByText('邮箱已确认').waitFor()
    const work = page.getByRole('checkbox', { name: '新的任务：邮件' })
    const saved = page.waitForResponse((answer) => answer.url().endsWith('/api/me/notices') && answer.ok())
    // What is shown follows what the server keeps: the tick goes when that is answered.
    await work.click()
    await saved
    await page.reload()
    await work.waitFor()
    expect(await work.isChecked()).toBe(false)
    await page.getByRole('button', { name: '生成订阅地址' }).click()
    const address = await page.getByLabel('订阅地址，只显示这一次').inputValue()
    await page.getByText('还没有日历来取过').waitFor()
    await screenshot(page, 'notices-settings')
    await expectAccessible(page)
    const calendar = await (await fetch(address)).text()
    expect(calendar).toContain('SUMMARY:冬季用气入户安检')
    await page.getByRole('button', { name: '停用' }).click()
    await page.getByText('订阅地址已停用').waitFor()
    expect((await fetch(address)).status).toBe(404)
    await page.context().close()
  })

  test('on the phone in the dark', async () => {
    const page = await pageOf('tianxiaolan', '/me', { screen: 'phone', dark: true })
    await page.getByRole('heading', { name: '手机日历' }).waitFor()
    await page.getByRole('heading', { name: '通知' }).scrollIntoViewIfNeeded()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    await expectAccessible(page)
    await screenshot(page, 'notices-settings-phone-dark')
    await page.goto('/notices')
    await page.locator('.notice').first().waitFor()
    await expectAccessible(page)
    await screenshot(page, 'notices-phone-dark')
    await page.context().close()
  })
})

describe('the channels, for the system administrator', () => {
  test('what did not arrive lies there with its reason; a test; sent again', async () => {
    const { owner, context } = county.application
    const id = randomUUID()
    await owner.query(
      `INSERT INTO account (id, login, display_name, county, administers, created_at) VALUES ($1, 'sys', '周正', $2, 'system', now())`,
      [id, demoCounty.code],
    )
    await owner.query(
      `INSERT INTO credential (id, account_id, type, secret, confirmed_at, created_at)
        SELECT gen_random_uuid(), $1, t, 'none', '2026-11-25', '2026-11-25' FROM unnest(ARRAY['password', 'totp']) AS t`,
      [id],
    )
    outcome = { was: 'refused', reason: '平台答复 93000：invalid webhook url' }
    const jobs = tasksOf(context, { checkpoints: '/nowhere' })
    await jobs['plan-deliveries']?.({}, {} as never)
    for (const { id: delivery } of (await owner.query(`SELECT id FROM delivery WHERE state = 'waiting'`))
      .rows)
      await jobs.deliver?.({ county: demoCounty.code, id: delivery }, {} as never)
    outcome = { was: 'sent', receipt: null }

    const page = await pageOf('sys', '/admin/channels')
    await page.getByText('平台答复 93000：invalid webhook url').first().waitFor()
    await screenshot(page, 'channels-desk')
    await expectAccessible(page)
    expect(await page.locator('body').textContent()).not.toContain('冬季用气入户安检')
    await page.getByRole('button', { name: /^测试.*短信$/ }).click()
    await page.getByLabel('您的手机号').fill('13800001111')
    await page.getByRole('button', { name: '发送测试消息' }).click()
    await page.getByText('对方已收下，请查看是否收到。').waitFor()
    await page
      .getByRole('button', { name: /^再发一次.*县住建局$/ })
      .first()
      .click()
    await page.getByText('已重新排队发送').waitFor()
    await page.getByRole('link', { name: '待发送' }).click()
    await page.getByText('县住建局').first().waitFor()

    const phone = await pageOf('sys', '/admin/channels', { screen: 'phone', dark: true })
    await phone.getByText('住建局工作群').first().waitFor()
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    await expectAccessible(phone)
    await screenshot(phone, 'channels-phone-dark')
  })
})
