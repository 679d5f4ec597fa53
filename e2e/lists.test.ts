import { readFile } from 'node:fs/promises'
import ExcelJS from 'exceljs'
import type { Browser, Download, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tasksOf } from '../packages/server/src/jobs.ts'
import { openPool } from '../packages/server/src/platform/database/index.ts'
import { type Jobs, startJobs } from '../packages/server/src/platform/jobs/index.ts'
import { createLogger } from '../packages/server/src/platform/log.ts'
import { type County, demoPassword, startCounty } from './browser/county.ts'
import { crowdSize, fillCounty } from './browser/crowd.ts'
import { expectAccessible, launchBrowser, openPage, type PageOptions, screenshot } from './browser.ts'

let browser: Browser
let county: County
let jobs: Jobs

beforeAll(async () => {
  ;[browser, county] = await Promise.all([launchBrowser(), startCounty('2026-11-25T09:00:00+08:00')])
  const { application } = county
  await fillCounty(application.owner)
  const log = createLogger('silent')
  const pool = openPool({ url: application.database.workerUrl, size: 4, name: 'jobs', log })
  const tasks = tasksOf(application.context, { checkpoints: application.context.filesDir })
  const running = await startJobs({ pool, tasks, cron: [], concurrency: 2, log })
  jobs = {
    async stop() {
      await running.stop()
      await pool.end()
    },
  }
})

afterAll(async () => {
  await browser?.close()
  await jobs?.stop()
  await county?.close()
})

async function signedIn(login: string, path: string, options: PageOptions = {}): Promise<Page> {
  const page = await openPage(browser, { ...options, baseURL: county.url })
  page.on('pageerror', (error) => expect.fail(error.message))
  // What is waited for here is work by the hundred, on a machine that does other things as well.
  page.setDefaultTimeout(30_000)
  await page.goto(path)
  await page.getByLabel('用户名').fill(login)
  await page.locator('input[type="password"]').fill(demoPassword)
  await page.keyboard.press('Enter')
  await page.getByLabel('用户名').waitFor({ state: 'detached' })
  return page
}

const close = (page: Page) => page.context().close()
const firstTitle = (page: Page) => page.locator('tr[data-row] .title').first().textContent()

async function look(page: Page, name: string): Promise<void> {
  await screenshot(page, name)
  await expectAccessible(page)
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(over, `${name} scrolls sideways`).toBeLessThanOrEqual(0)
}

/** The rows of a downloaded table between head and signature line. */
async function rowsOf(download: Download): Promise<number> {
  const workbook = new ExcelJS.Workbook()
  const bytes: unknown = await readFile(await download.path())
  await workbook.xlsx.load(bytes as ExcelJS.Buffer)
  return (workbook.worksheets[0]?.rowCount ?? 0) - 4
}

async function exportAs(page: Page, entry: RegExp): Promise<void> {
  await page.getByRole('button', { name: '导出' }).click()
  await page.getByRole('menuitem', { name: entry }).click()
}

describe('the list of tasks', () => {
  test('takes an order, leaves columns out, keeps a filter under a name, and exports what it shows', async () => {
    const page = await signedIn('hejing', '/tasks?q=首批')
    await page.locator('tr[data-row]').first().waitFor()
    await page.getByRole('columnheader', { name: '任务' }).getByRole('button').click()
    await page.waitForURL(/sort=title/)
    await page.locator('th[aria-sort="ascending"]', { hasText: '任务' }).waitFor()
    await expect.poll(() => firstTitle(page)).toBe('第0001项冬季检查首批')

    await page.getByRole('button', { name: '列', exact: true }).click()
    await page.getByRole('menuitemcheckbox', { name: '编号' }).click()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('columnheader', { name: '编号' }).count()).toBe(0)
    await page.reload()
    await page.locator('tr[data-row]').first().waitFor()
    expect(await page.getByRole('columnheader', { name: '编号' }).count()).toBe(0)

    await page.getByRole('button', { name: '常用筛选' }).click()
    await page.getByRole('menuitem', { name: '把现在的筛选存下来…' }).click()
    await page.getByLabel('名称').fill('前一百项')
    await page.getByLabel('本单位的人都能用').check()
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
    await page.getByText('已存为常用筛选“前一百项”').waitFor()
    await page.goto('/tasks')
    await page.getByRole('button', { name: '常用筛选' }).click()
    await page.getByRole('menuitem', { name: /前一百项/ }).click()
    await page.waitForURL(/sort=title/)
    await page.getByText('99 项，按标题').waitFor()
    await look(page, 'lists-tasks')

    const [download] = await Promise.all([page.waitForEvent('download'), exportAs(page, /Excel/)])
    expect(download.suggestedFilename()).toBe('任务清单.xlsx')
    expect(await rowsOf(download)).toBe(99)
    await page.getByText('已导出 99 行').waitFor()

    await page.emulateMedia({ media: 'print' })
    await page.getByText(/县安委办可见范围；含“首批”；99 项；截至 2026-11-25/).waitFor()
    await screenshot(page, 'lists-tasks-print')
    expect((await page.pdf({ preferCSSPageSize: true })).length).toBeGreaterThan(10_000)
    await close(page)
  })

  test('a long export tells how far it is, can be cancelled, and comes whole', async () => {
    const page = await signedIn('hejing', '/tasks')
    await page.locator('tr[data-row]').first().waitFor()
    await exportAs(page, /Word/)
    await page
      .getByRole('dialog')
      .getByText(/Word 表格最多 2000 行/)
      .waitFor()
    await look(page, 'lists-export-refused')
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click()
    await exportAs(page, /Excel/)
    await page.getByRole('progressbar', { name: '导出进度' }).waitFor()
    await screenshot(page, 'lists-export')
    await page.getByRole('button', { name: '取消导出' }).click()
    await page.getByText('已取消导出，没有生成文件。').waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download', { timeout: 30_000 }),
      exportAs(page, /Excel/),
    ])
    expect(await rowsOf(download)).toBe(crowdSize)
    await page.getByText('已导出 2 400 行').waitFor()
    await close(page)
  })

  test('a choice of a thousand is signed for; what could not be done is named with its reason', async () => {
    const page = await signedIn('tianxiaolan', '/tasks?q=冬季检查')
    await page.getByRole('checkbox', { name: '选择本页全部' }).check()
    const bar = page.getByRole('region', { name: '批量办理' })
    await bar.getByRole('button', { name: /^(选筛选出的全部|选前 1000 项)/ }).click()
    await bar.getByText('已选 1000 项').waitFor()
    const sign = bar.getByRole('button', { name: /^签收 \d+ 件/ })
    await sign.waitFor({ timeout: 30_000 })
    await look(page, 'lists-bulk')
    // A colleague is faster with one of them.
    const taken = await page.evaluate(async () => {
      const list = await (await fetch('/api/matters?kind=task&q=冬季检查')).json()
      const offers = await fetch('/api/matters/offers', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-csrf': '1' },
        body: JSON.stringify({ ids: list.items.map((item: { id: string }) => item.id) }),
      })
      const { acts } = await offers.json()
      const item = acts.find((act: { action: string }) => act.action === 'sign-for').items[0]
      await fetch(`/api/matters/${item.matterId}/actions/sign-for`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-csrf': '1' },
        body: JSON.stringify({ partId: item.partId, input: {} }),
      })
      return list.items.find((one: { id: string }) => one.id === item.matterId).title
    })
    await sign.click()
    await bar.getByRole('progressbar', { name: '办理进度' }).waitFor()
    await screenshot(page, 'lists-bulk-progress')
    const result = page.getByRole('dialog', { name: /^签收：办成 \d+ 件，1 件未办成/ })
    await result.waitFor({ timeout: 90_000 })
    expect(await result.getByRole('row').nth(1).textContent()).toContain(taken)
    await look(page, 'lists-bulk-result')
    await result.getByRole('button', { name: '只留下未办成的' }).click()
    await bar.getByText('已选 1 项').waitFor()
    await close(page)

    // Who gave them out is told at the workbench, until he has looked.
    const desk = await signedIn('hejing', '/')
    const changes = desk.getByRole('region', { name: /有变化的/ })
    await changes.getByText('签收').first().waitFor()
    await changes.scrollIntoViewIfNeeded()
    await look(desk, 'lists-workbench')
    await changes.getByRole('button', { name: '都看过了' }).click()
    await changes.waitFor({ state: 'detached' })
    await close(desk)
  })
})

describe('the calendar', () => {
  test('on the desk by keyboard, from a day to its list', async () => {
    const page = await signedIn('hejing', '/tasks?view=calendar')
    const today = page.locator('td[data-day="2026-11-25"]')
    await today.waitFor()
    await look(page, 'lists-calendar')
    await today.focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowDown')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-day'))).toBe('2026-12-03')
    await page.keyboard.press('PageDown')
    await page.waitForURL(/month=2027-01/)
    await page.getByRole('link', { name: '本月' }).click()
    await today.waitFor()
    await page.locator('td[data-day="2026-11-26"]').focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/dueFrom=2026-11-26&dueTo=2026-11-26/)
    await page.getByText('11-26 到期').waitFor()
    await close(page)
  })

  test('in a hand, day below day', async () => {
    const page = await signedIn('hejing', '/tasks?view=calendar', { screen: 'phone' })
    await page.getByRole('heading', { name: /11-27/ }).waitFor()
    await look(page, 'lists-calendar-phone')
    await close(page)
  })
})

describe('finding', () => {
  test('Ctrl K finds units, documents and tasks by keyboard alone, and remembers what was opened', async () => {
    const page = await signedIn('hejing', '/')
    await page.getByRole('button', { name: /找任务/ }).waitFor()
    await page.keyboard.press('Control+k')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('searchbox').waitFor()
    await page.keyboard.type('燃气')
    await dialog.getByRole('region', { name: '来文' }).getByRole('link').first().waitFor()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('第0777')
    await dialog.getByRole('link', { name: /第0777项冬季检查/ }).waitFor()
    await look(page, 'lists-search')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/tasks\//)
    await page.getByRole('heading', { name: /第0777项/ }).waitFor()
    await page.keyboard.press('Control+k')
    await dialog
      .getByRole('region', { name: '最近打开' })
      .getByRole('link', { name: /第0777项/ })
      .waitFor()
    await page.keyboard.type('住建')
    await dialog.getByRole('region', { name: '单位的任务' }).getByRole('link').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Backspace')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT')
    await close(page)
  })
})

describe('the board', () => {
  test('heads leave out what titles share; the wall shows seven figures and refreshes itself', async () => {
    const page = await signedIn('liangzhiyuan', '/board')
    await page.getByRole('link', { name: '关于进一步做好全县烟花爆竹经营安全检查工作的通知' }).waitFor()
    expect(await page.locator('.board thead .two-lines').nth(1).textContent()).toBe('烟花爆竹经营安全检查')
    await look(page, 'lists-board')
    const [download] = await Promise.all([page.waitForEvent('download'), exportAs(page, /Excel/)])
    expect(download.suggestedFilename()).toBe('单位×文件任务进度表.xlsx')
    await page.setViewportSize({ width: 1920, height: 1080 })
    await page.getByRole('link', { name: '大屏' }).click()
    await page.getByRole('heading', { name: '本周变红' }).waitFor()
    await page.locator('.wall section').first().locator('li').first().waitFor()
    expect(await page.locator('.wall .figures li').count()).toBe(7)
    const smallest = await page.evaluate(() =>
      Math.min(
        ...[...document.querySelectorAll('.wall li span, .wall li small, .wall li b')].map((each) =>
          Number.parseFloat(getComputedStyle(each).fontSize),
        ),
      ),
    )
    expect(smallest).toBeGreaterThanOrEqual(25.9)
    await look(page, 'lists-wall')
    await close(page)
  })
})

test('in the dark of the duty room', async () => {
  const page = await signedIn('hejing', '/tasks?view=calendar', { dark: true })
  await page.locator('td[data-day="2026-11-25"]').waitFor()
  await look(page, 'lists-calendar-dark')
  await page.goto('/board/screen')
  await page.locator('.wall section').first().locator('li').first().waitFor()
  await look(page, 'lists-wall-dark')
  await close(page)
})
