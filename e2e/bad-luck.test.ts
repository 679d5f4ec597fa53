import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { Registry } from 'prom-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, createApp } from '../packages/server/src/http/index.ts'
import { createLogger } from '../packages/server/src/platform/log.ts'
import { identify, routes } from '../packages/server/src/routes.ts'
import { type County, startCounty } from './browser/county.ts'
import { fillCounty } from './browser/crowd.ts'
import { pageOf } from './browser/people.ts'
import { type IssuedNotice, issueNotice, taskOf, worker } from './browser/work.ts'
import { launchBrowser, screenshot } from './browser.ts'

const now = '2026-11-25T09:00:00+08:00'
let browser: Browser
let county: County
let issued: IssuedNotice

beforeAll(async () => {
  ;[browser, county] = await Promise.all([launchBrowser(), startCounty(now)])
  await county.application.owner.query(`UPDATE account SET status = 'active'`)
  await fillCounty(county.application.owner)
  issued = await issueNotice(county)
})

afterAll(async () => {
  await browser?.close()
  await county?.close()
})

/** A server of its own over the same database, which a test stops and starts. */
async function startServer(port: number): Promise<{ app: App; url: string }> {
  const { context } = county.application
  const app = await createApp({
    ...{ context, identify, routes, log: createLogger('error'), registry: new Registry() },
    ...{ ready: async () => null, version: '0', trustProxy: false, shedsLoad: false },
    pages: join(import.meta.dirname, '../packages/web/dist'),
  })
  return { app, url: await app.listen({ host: '127.0.0.1', port }) }
}

async function timesOf(taskId: string, action: string): Promise<number> {
  const { rows } = await county.application.owner.query(
    `SELECT count(*)::int AS times FROM matter_event WHERE matter_id = $1 AND action = $2`,
    [taskId, action],
  )
  return rows[0].times
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const head = (page: Page, words: string) => page.locator('.task-head', { hasText: words }).first().waitFor()
const account = (page: Page) => page.getByLabel('进展情况')

test('two tabs of one person: both live; what was done in the one meets the other in words', async () => {
  const { id, parts } = taskOf(issued, '入户安检')
  const address = `/tasks/${id}?part=${parts[0]?.id}`
  const first = await pageOf(browser, county, 'tianxiaolan', address)
  const second = await first.context().newPage()
  const deaf = await first.context().newPage()
  // This one does not hear of changes: a line that let the stream die.
  await deaf.route('**/api/stream*', (route) => route.abort())
  await Promise.all([second.goto(address), deaf.goto(address)])
  for (const tab of [first, second, deaf]) await head(tab, '待签收')
  await press(first, '签收')
  await head(first, '办理中')
  await head(second, '办理中')
  await head(deaf, '待签收')
  await press(deaf, '签收')
  await deaf.getByText('这一件刚被他人改动').waitFor()
  await screenshot(deaf, 'bad-luck-second-tab')
  await head(deaf, '办理中')
  expect(await timesOf(id, 'sign-for')).toBe(1)
  await first.context().close()
})

test('the server is restarted in the middle of a form: what was typed is there, and is sent once', async () => {
  const { id, parts } = taskOf(issued, '入户安检')
  let server = await startServer(0)
  const { port } = new URL(server.url)
  const page = await pageOf(
    browser,
    { ...county, url: server.url },
    'tianxiaolan',
    `/tasks/${id}?part=${parts[0]?.id}`,
  )
  await press(page, '报进展')
  await account(page).fill('写到一半，服务器重启')
  await server.app.close()
  await page.getByRole('dialog').getByRole('button', { name: '报进展' }).click()
  await page.getByText('网络中断，正在重连').waitFor()
  // Longer than the page tries by itself.
  await page.getByRole('dialog').getByText('没有收到服务器的答复').waitFor({ timeout: 20_000 })
  expect(await account(page).inputValue()).toBe('写到一半，服务器重启')
  await screenshot(page, 'bad-luck-restart')
  server = await startServer(Number(port))
  await page.getByText('网络中断，正在重连').waitFor({ state: 'detached' })
  await page.getByRole('dialog').getByRole('button', { name: '报进展' }).dblclick()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.locator('.timeline', { hasText: '写到一半，服务器重启' }).waitFor()
  expect(await timesOf(id, 'report')).toBe(1)
  await page.context().close()
  await server.app.close()
})

test('the back button closes the form, keeps the place, sends nothing', async () => {
  const { id, parts } = taskOf(issued, '入户安检')
  const before = await timesOf(id, 'report')
  const page = await pageOf(browser, county, 'tianxiaolan', '/tasks?sort=title')
  await page.locator('tr[data-row]').first().waitFor()
  await page.getByRole('button', { name: '再看后面的' }).click()
  await expect.poll(() => page.locator('tr[data-row]').count()).toBeGreaterThan(60)
  const main = page.locator('#main')
  const row = page.locator('tr[data-row]').nth(55)
  await row.scrollIntoViewIfNeeded()
  const place = await main.evaluate((each) => each.scrollTop)
  expect(place).toBeGreaterThan(500)
  await row.getByRole('link').first().click()
  await page.locator('.task-head').waitFor()
  // One goes on to a page that begins at its top.
  expect(await main.evaluate((each) => each.scrollTop)).toBe(0)
  await page.goBack()
  await page.locator('tr[data-row]').nth(55).waitFor()
  await expect.poll(() => main.evaluate((each) => each.scrollTop)).toBeGreaterThan(place - 200)

  await page.goto(`/tasks/${id}?part=${parts[0]?.id}`)
  await press(page, '报进展')
  await account(page).fill('先不报')
  await page.waitForTimeout(300)
  await page.goBack()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(new URL(page.url()).pathname).toBe(`/tasks/${id}`)
  await page.goForward()
  await account(page).waitFor()
  expect(await account(page).inputValue()).toBe('先不报')
  expect(await timesOf(id, 'report')).toBe(before)
  await page.context().close()
})

test('a list that changes while one pages through it: nothing twice, nothing lost', async () => {
  const { owner } = county.application
  const page = await pageOf(browser, county, 'hejing', '/tasks?q=首批&sort=title')
  const titles = () => page.locator('tr[data-row] .title').allTextContents()
  await page.locator('tr[data-row]').first().waitFor()
  const shown = await titles()
  const [moved = '', closed = ''] = shown
  // The first one goes behind all others, the second is renamed to before all others, between two pages.
  await owner.query(`UPDATE matter SET title = '第0098项后移冬季检查首批' WHERE title = $1`, [moved])
  await owner.query(`UPDATE matter SET title = '第0000项前移冬季检查首批' WHERE title = $1`, [closed])
  while ((await page.getByRole('button', { name: '再看后面的' }).count()) > 0) {
    const many = (await titles()).length
    await page.getByRole('button', { name: '再看后面的' }).click()
    await expect.poll(async () => (await titles()).length).toBeGreaterThan(many)
  }
  const keys = await page
    .locator('tr[data-row]')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-row')))
  expect(new Set(keys).size, 'a row twice').toBe(keys.length)
  expect(keys).toHaveLength(99)
  await page.context().close()
})

test('midnight and a due date pass under an open page: words and lights follow', async () => {
  const { clock } = county.application
  const { id } = taskOf(issued, '雨雪天气巡查')
  const page = await pageOf(browser, county, 'fengguodong', '/')
  const row = page.locator('tr[data-row]', { hasText: '雨雪天气巡查' })
  await row.getByText('2 个工作日').waitFor()
  clock.set('2026-11-28T00:00:01+08:00')
  try {
    await page.reload()
    await page
      .locator('tr[data-row]', { hasText: '雨雪天气巡查' })
      .getByText(/逾期|1 天/)
      .first()
      .waitFor()
    await page.getByText('11-28').first().waitFor()
    await screenshot(page, 'bad-luck-midnight')
    await page.goto(`/tasks/${id}`)
    await page.locator('.task-head').getByText('逾期').first().waitFor()
  } finally {
    clock.set(now)
  }
  await page.context().close()
})

test('a post ends while its holder is signed in: said in words, nothing shown any more, drafts kept', async () => {
  const { owner } = county.application
  const { id, parts } = taskOf(issued, '通道治理')
  const part = parts.find(({ unit }) => unit.name.includes('消防'))
  const fire = await worker(county, 'caizhihao')
  await fire.post(`/api/matters/${id}/actions/sign-for`, { partId: part?.id, input: {} })
  const page = await pageOf(browser, county, 'caizhihao', `/tasks/${id}?part=${part?.id}`)
  await press(page, '报进展')
  await account(page).fill('商场已查完')
  await page.waitForTimeout(300)
  await owner.query(
    `UPDATE post SET valid_to = '2026-11-24', valid_from = '2026-01-01' WHERE person_id = (SELECT p.id FROM person AS p JOIN account AS a ON a.id = p.account_id WHERE a.login = 'caizhihao')`,
  )
  await page.getByRole('dialog').getByRole('button', { name: '报进展' }).click()
  await page.getByRole('alert').first().waitFor()
  await screenshot(page, 'bad-luck-post-ended')
  expect(await timesOf(id, 'report')).toBe(0)
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).toContain('商场已查完')
  await page.reload()
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await screenshot(page, 'bad-luck-post-ended-after')
  expect(await page.locator('body').textContent()).not.toContain('通道治理')
  await page.goto('/')
  await page.getByText('您现在没有岗位').waitFor()
  await screenshot(page, 'bad-luck-post-ended-home')
  const answers = await page.evaluate(async (task) => {
    const of = async (url: string) => (await fetch(url)).text()
    return Promise.all([of(`/api/matters/${task}`), of('/api/inbox'), of('/api/matters?kind=task')])
  }, id)
  for (const answer of answers) expect(answer).not.toContain('通道治理')
  await page.context().close()
})
