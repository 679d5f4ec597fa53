import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type County, startCounty } from './browser/county.ts'
import { pageOf } from './browser/people.ts'
import { notice } from './browser/work.ts'
import { launchBrowser, screenshot } from './browser.ts'

let browser: Browser
let county: County

beforeAll(async () => {
  ;[browser, county] = await Promise.all([launchBrowser(), startCounty('2026-11-25T09:00:00+08:00')])
  await county.application.owner.query(`UPDATE account SET status = 'active'`)
})

afterAll(async () => {
  await browser?.close()
  await county?.close()
})

/** What has the focus, as it is called. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement
    if (!(at instanceof HTMLElement)) return ''
    const label =
      'labels' in at ? [...((at as HTMLInputElement).labels ?? [])].map((each) => each.textContent) : []
    return at.getAttribute('aria-label') ?? (label.join(' ').trim() || at.textContent?.trim() || '')
  })

/** Tab by Tab, as far as a person would go before he takes the mouse. */
async function tabTo(page: Page, name: string | RegExp, most = 40): Promise<void> {
  const met: string[] = []
  for (let step = 0; step < most; step++) {
    const at = await focused(page)
    if (typeof name === 'string' ? at === name : name.test(at)) return
    met.push(at.slice(0, 20))
    await page.keyboard.press('Tab')
  }
  throw new Error(`${name} is not reached by Tab within ${most} steps: ${met.join(' → ')}`)
}

/** Letters walk the inbox of the workbench; E opens what is waited for. */
async function openFromInbox(page: Page, title: string): Promise<void> {
  const row = page.locator('tr[data-row]', { hasText: title }).first()
  await row.waitFor()
  for (let step = 0; step < 20; step++) {
    await page.keyboard.press('j')
    if ((await focused(page)).includes(title)) break
  }
  await page.keyboard.press('e')
  await page.waitForURL(/\/tasks\//)
  await page.getByRole('dialog').waitFor()
}

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name }).first().waitFor()
const press = (page: Page, key = 'Enter') => page.keyboard.press(key)

test('the main job without a mouse: from the pasted notice to the closed task', async () => {
  const clerk = await pageOf(browser, county, 'hejing', '/')
  await heading(clerk, '要我办的')
  await tabTo(clerk, '来文')
  await press(clerk)
  await clerk.getByText('还没有来文').waitFor()
  await tabTo(clerk, '粘贴正文')
  await press(clerk)
  await tabTo(clerk, '正文')
  await clerk.keyboard.insertText(notice)
  await tabTo(clerk, '读出任务')
  await press(clerk)
  await clerk.waitForURL(/\/documents\/[0-9a-f-]{36}/)
  await clerk.locator('tr[data-key]').first().waitFor()
  // Down and up again: the first duty is chosen; Enter confirms one and goes on to the next.
  await press(clerk, 'j')
  await press(clerk, 'k')
  for (let at = 0; at < 3; at++) await press(clerk)
  await clerk.getByRole('navigation', { name: '筛选任务' }).getByText('待确认 0').waitFor()
  await clerk.getByText('还不能送签').waitFor({ state: 'detached' })
  await tabTo(clerk, '送签')
  await press(clerk)
  await clerk.getByRole('button', { name: '撤回送签' }).waitFor()
  const address = new URL(clerk.url()).pathname

  const leader = await pageOf(browser, county, 'liangzhiyuan', address)
  await leader.getByRole('button', { name: '签发', exact: true }).waitFor()
  await tabTo(leader, '签发')
  await press(leader)
  await leader.getByRole('dialog').waitFor()
  await tabTo(leader, '签发并下发 3 条')
  await screenshot(leader, 'keyboard-issue')
  await press(leader)
  await heading(leader, '已下发 3 条')
  await leader.context().close()

  const unit = await pageOf(browser, county, 'tianxiaolan', '/')
  await openFromInbox(unit, '入户安检')
  await tabTo(unit, '签收')
  await press(unit)
  await unit.locator('.task-head', { hasText: '办理中' }).waitFor()
  await tabTo(unit, '申请办结')
  await press(unit)
  await unit.getByRole('dialog').waitFor()
  await tabTo(unit, /^进展情况/)
  await unit.keyboard.type('全部查完')
  await tabTo(unit, /^已完成|^完成/)
  await unit.keyboard.type('412')
  await press(unit, 'Tab')
  await unit.keyboard.type('412')
  await tabTo(unit, /^添加文件/)
  const [chooser] = await Promise.all([unit.waitForEvent('filechooser'), press(unit, 'Space')])
  await chooser.setFiles({ name: '台账.txt', mimeType: 'text/plain', buffer: Buffer.from('一户一档') })
  await unit.locator('.files-list').getByText('台账.txt').first().waitFor()
  await tabTo(unit, '申请办结')
  await screenshot(unit, 'keyboard-submit')
  await press(unit)
  await unit.locator('.task-head', { hasText: '待审核' }).waitFor()
  await unit.context().close()

  await clerk.goto('/')
  await openFromInbox(clerk, '入户安检')
  await tabTo(clerk, '同意办结')
  await press(clerk)
  await clerk.locator('.task-head', { hasText: '已办结' }).waitFor()
  // The dialog is gone and its button with it: the keyboard goes on within the page.
  expect(await clerk.evaluate(() => document.activeElement === document.body)).toBe(false)
  await clerk.context().close()
})
