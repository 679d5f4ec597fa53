import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sharedFolder } from '../packages/server/test/reading/shared.ts'
import { type County, demoPassword, startCounty } from './browser/county.ts'
import { expectAccessible, launchBrowser, openPage, screenshot } from './browser.ts'

/** Documents of real counties, kept beside the repository; without them there is nothing to walk. */
const folder = join(sharedFolder, 'documents')
const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.txt')) : []

const chip = (page: Page, name: string | RegExp) =>
  page.getByRole('navigation', { name: '筛选任务' }).getByText(name)
const rows = (page: Page) => page.locator('tr[data-key]')
const dialog = (page: Page) => page.getByRole('dialog')

/** Everything that a filter shows, chosen at once. */
async function chooseAll(page: Page, code: string): Promise<void> {
  await page.goto(`${new URL(page.url()).pathname}?show=${code}`)
  await page.getByLabel('选择列出的全部').check()
}

const bulk = (page: Page, verb: string | RegExp) =>
  page.getByRole('toolbar', { name: /对选中的/ }).getByRole('button', { name: verb })

describe.skipIf(names.length === 0)('the real documents, in the browser', () => {
  let browser: Browser
  let county: County
  let clerk: Page

  async function signIn(login: string): Promise<Page> {
    const page = await openPage(browser, { screen: 'desk', baseURL: county.url })
    await page.goto('/tasks')
    await page.getByLabel('用户名').fill(login)
    await page.locator('input[type="password"]').fill(demoPassword)
    await page.keyboard.press('Enter')
    await page.getByRole('navigation').first().waitFor()
    return page
  }

  beforeAll(async () => {
    ;[browser, county] = await Promise.all([launchBrowser(), startCounty('2023-02-20T09:00:00+08:00')])
    clerk = await signIn('hejing')
  })
  afterAll(async () => {
    await browser?.close()
    await county?.close()
  })

  /** Names of another county are answered with the committee's office: what matters is that each is asked once. */
  async function settleNames(page: Page): Promise<void> {
    const match = page.getByRole('region', { name: '待匹配的单位名称' })
    const take = match.getByRole('button', { name: '采用' })
    const other = match.getByRole('button', { name: '另选' })
    for (;;) {
      if ((await match.count()) === 0) return
      const before = await match.getByRole('heading').textContent()
      if ((await take.count()) > 0) await take.first().click()
      else {
        await other.first().click()
        await match.getByRole('combobox').first().fill('安委办')
        await page.getByRole('listbox').getByRole('option').first().click()
      }
      await page.waitForFunction((was) => document.querySelector('.match h2')?.textContent !== was, before)
    }
  }

  /** Every hindrance leads to its rows; they are set together. */
  async function complete(page: Page): Promise<void> {
    const hindered = page.locator('#why-not')
    const remains = async (word: string) =>
      (await hindered.count()) > 0 && ((await hindered.textContent()) ?? '').includes(word)
    const gone = (word: string) => hindered.getByText(word).waitFor({ state: 'detached' })
    if (await remains('无单位')) {
      await chooseAll(page, 'no-unit')
      await bulk(page, '设单位').click()
      await dialog(page).getByRole('combobox').fill('安委办')
      await page.getByRole('listbox').getByRole('option').first().click()
      // The open list of units hides what is around it from readers until something else is pressed.
      await page.locator('[role="dialog"] button[type="submit"]').click()
      await gone('无单位')
    }
    if ((await remains('单位组里没有单位')) || (await remains('单位组为空'))) {
      await chooseAll(page, 'nobody-in-group')
      await bulk(page, '设单位').click()
      await dialog(page).getByRole('combobox').fill('安委办')
      await page.getByRole('listbox').getByRole('option').first().click()
      await page.locator('[role="dialog"] button[type="submit"]').click()
      await gone('单位组为空')
    }
    if (await remains('时限已过')) {
      await chooseAll(page, 'in-the-past')
      await bulk(page, '设时限').click()
      await dialog(page).getByLabel('何时办结').fill('2023-12-29')
      await dialog(page).getByRole('button', { name: '设时限' }).click()
      await gone('时限已过')
    }
    if (await remains('无时限')) {
      await chooseAll(page, 'no-time')
      await bulk(page, '长期坚持').click()
      await gone('无时限')
    }
    if (await remains('未定汇总')) {
      await chooseAll(page, 'who-collects')
      await bulk(page, '各自负责').click()
      await gone('未定汇总')
    }
    await chooseAll(page, 'unconfirmed')
    await bulk(page, /^确认/).click()
    await hindered.waitFor({ state: 'detached' })
  }

  async function recordPaper(page: Page, count: number): Promise<void> {
    await page.getByRole('button', { name: '代录签发' }).click()
    const form = dialog(page)
    // Only who may sign for this house is offered, with the post.
    await form.getByRole('radio', { name: '段宏伟（县安委办 县安委办副主任）' }).waitFor()
    await form.getByRole('radio', { name: /^梁志远/ }).check()
    await form.locator('input[type="file"][multiple]').setInputFiles({
      name: '签发页.png',
      mimeType: 'image/png',
      buffer: await page.screenshot(),
    })
    await form.getByRole('button', { name: '去掉 签发页.png' }).waitFor()
    await screenshot(page, 'real-paper-signature')
    await form.getByRole('button', { name: `签发并下发 ${count} 条` }).click()
    await page.getByRole('heading', { name: `已下发 ${count} 条` }).waitFor({ timeout: 30_000 })
  }

  async function signByLeader(page: Page, count: number): Promise<void> {
    await page.getByRole('button', { name: '送签', exact: true }).click()
    await page.getByRole('button', { name: '撤回送签' }).waitFor()
    const leader = await signIn('liangzhiyuan')
    await leader.goto(page.url())
    await leader.getByRole('button', { name: '签发', exact: true }).click()
    await leader.getByRole('button', { name: `签发并下发 ${count} 条` }).click()
    await leader.getByRole('heading', { name: `已下发 ${count} 条` }).waitFor()
    await leader.context().close()
  }

  const press = (page: Page, name: string) =>
    page.locator('main').getByRole('button', { name, exact: true }).first().click()

  /** Sends the open form and waits until it has gone. */
  async function send(page: Page, name: string): Promise<void> {
    await dialog(page).getByRole('button', { name }).last().click()
    await dialog(page).waitFor({ state: 'detached' })
  }

  async function apply(page: Page, account: string): Promise<void> {
    await press(page, '申请办结')
    const form = dialog(page)
    await form.getByLabel(/情况/).first().fill(account)
    await form
      .locator('input[type="file"][multiple]')
      .first()
      .setInputFiles({
        name: '检查记录.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from('检查记录\n'),
      })
    await form.getByRole('button', { name: '去掉 检查记录.txt' }).waitFor()
    await send(page, '申请办结')
  }

  test.each(names)('%s: dropped in, seen twice, completed, signed and sent out', async (name) => {
    const labels = JSON.parse(
      readFileSync(join(sharedFolder, 'labels', name.replace('.txt', '.json')), 'utf8'),
    )
    await clerk.goto('/documents')
    await clerk.locator('.drop-zone input[type="file"]').setInputFiles(join(folder, name))
    await clerk.waitForURL(/\/documents\/[0-9a-f-]{36}/)
    await rows(clerk).first().waitFor()
    await chip(clerk, `全部 ${labels.duties.length}`).waitFor()
    await settleNames(clerk)
    await complete(clerk)
    await screenshot(clerk, `real-${name.slice(0, 3)}-complete`)
    await expectAccessible(clerk)

    // What was signed on paper is recorded by the clerk with its scan; one is signed by the leader on the page.
    if (name.startsWith('003')) await signByLeader(clerk, labels.duties.length)
    else await recordPaper(clerk, labels.duties.length)
  })

  test('a bureau signs for its share, reports, applies; the office returns it, then closes it', async () => {
    const bureau = await signIn('tianxiaolan')
    await bureau.goto('/tasks?q=建设工程施工')
    await bureau
      .getByRole('link', { name: /建设工程施工/ })
      .first()
      .click()
    await bureau.waitForURL(/\/tasks\/[0-9a-f-]{36}/)
    const address = bureau.url()
    await press(bureau, '签收')
    await bureau.getByRole('button', { name: '报进展' }).waitFor()
    await press(bureau, '报进展')
    await dialog(bureau).getByLabel('进展情况').fill('在建工地已查过半，发现问题 3 处，正在整改。')
    await dialog(bureau).getByLabel('完成').fill('60')
    await send(bureau, '报进展')
    await apply(bureau, '全部检查完毕。')

    const office = await signIn('hejing')
    await office.goto(address)
    await press(office, '退回')
    await dialog(office)
      .getByLabel(/理由|意见/)
      .fill('请附整改前后照片。')
    await send(office, '退回')

    await bureau.reload()
    await apply(bureau, '全部检查完毕，问题已整改，附照片。')
    await office.reload()
    await press(office, '同意办结')
    await send(office, '同意办结')
    await office.getByText('已办结').first().waitFor()
    await expectAccessible(office)
    await screenshot(office, 'real-task-closed')
    const timeline = await office.locator('body').textContent()
    for (const word of ['田晓岚', '退回', '何静', '同意办结', '梁志远']) expect(timeline).toContain(word)
    await Promise.all([bureau.context().close(), office.context().close()])
  })

  test('a leader sees by light, unit and document', async () => {
    const leader = await signIn('liangzhiyuan')
    await leader.goto('/board')
    await leader.getByRole('table').first().waitFor()
    await screenshot(leader, 'real-board')
    await expectAccessible(leader)
    await leader.context().close()
  })
})
