import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type County, demoPassword, startCounty } from './browser/county.ts'
import { expectAccessible, launchBrowser, openPage, type PageOptions, screenshot } from './browser.ts'

/** Set by `npm run guide:pictures`: the walk writes the guide's pictures as well. */
const draws = process.env.GUIDE_PICTURES === '1'
/** Bytes. */
const heaviest = 60_000
const pictures = join(import.meta.dirname, '../docs/guide/pictures')

let browser: Browser
let county: County

beforeAll(async () => {
  // Fields for days are drawn by the browser, in the language of its machine.
  if (draws) Object.assign(process.env, { LC_ALL: 'zh_CN.UTF-8', LANGUAGE: 'zh_CN' })
  ;[browser, county] = await Promise.all([launchBrowser(), startCounty('2026-11-25T09:00:00+08:00')])
})

afterAll(async () => {
  await browser?.close()
  await county?.close()
})

async function signedIn(login: string, path: string, options: PageOptions = {}): Promise<Page> {
  const page = await openPage(browser, { ...options, baseURL: county.url })
  // The walk is long, and the machine may do other things as well.
  page.setDefaultTimeout(30_000)
  if (draws && options.screen !== 'phone') await page.setViewportSize({ width: 1280, height: 680 })
  await page.goto('/')
  await page.getByLabel('用户名').fill(login)
  await page.locator('input[type="password"]').fill(demoPassword)
  await page.keyboard.press('Enter')
  await page.getByLabel('用户名').waitFor({ state: 'detached' })
  if (path !== '/') await page.goto(path)
  return page
}

/** Keeps the screen as a picture of the guide, small enough for a village's line. */
async function draw(page: Page, name: string): Promise<void> {
  if (!draws) return
  await page.waitForTimeout(400)
  // What floats above the page for a moment, and the note that the clock is set, are not what is explained.
  const show = (display: string) =>
    page.evaluate((value) => {
      for (const each of document.querySelectorAll<HTMLElement>('.banners, .toasts'))
        each.style.display = value
    }, display)
  await show('none')
  const taken = await page.screenshot()
  await show('')
  // Few colours make a light picture; so few that some are lost only where it would be too heavy otherwise.
  const within = async (colours: number) =>
    sharp(taken).png({ palette: true, colours, dither: 0, effort: 10, compressionLevel: 9 }).toBuffer()
  const full = await within(48)
  const small = full.length <= heaviest ? full : await within(16)
  await mkdir(pictures, { recursive: true })
  await writeFile(join(pictures, `${name}.png`), small)
}

async function lookAt(page: Page, name: string): Promise<void> {
  await screenshot(page, name)
  await expectAccessible(page)
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(over, `${name} scrolls sideways`).toBeLessThanOrEqual(0)
}

const notice = `云川县安全生产委员会文件

云安委〔2026〕21号

云川县今冬明春燃气安全专项治理方案

各乡镇人民政府，县安委会各成员单位：

为做好今冬明春燃气安全工作，制定本方案。

一、重点任务

1.摸清底数。各乡镇对辖区内使用瓶装液化气的餐饮单位逐户登记，2026年12月15日前报县住建局。（责任单位：各乡镇）

2.入户安检。督促燃气经营企业每月至少入户安检一次，2026年12月31日前完成首轮安检，隐患整改率达到100%。（牵头单位：县住建局；配合单位：县消防救援大队、各乡镇）

3.餐饮场所检查。对商场、夜市餐饮场所的用气环境开展检查，2026年12月20日前完成。（责任单位：县商务局、县市场监管局）

4.宣传培训。组织燃气安全知识进社区、进学校。（责任单位：县文旅专班）

云川县安全生产委员会

2026年11月20日
`

const row = (page: Page, title: string) => page.locator('tr[data-key]', { hasText: title })
const photo = () =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: '#88a' } })
    .jpeg()
    .toBuffer()

describe('the main job, as the guide tells it', () => {
  let clerk: Page
  let address = ''

  test('the clerk registers a document, reviews it and sends it to be signed', async () => {
    clerk = await signedIn('hejing', '/')
    await clerk.getByRole('link', { name: '登记来文' }).click()
    await clerk.getByRole('button', { name: '粘贴正文' }).click()
    await clerk.locator('#pasted').fill(notice)
    await draw(clerk, 'clerk-receive')
    await clerk.getByRole('button', { name: '读出任务' }).click()
    await row(clerk, '入户安检').waitFor()
    address = clerk.url()
    await clerk.locator('.paper').getByText('每月至少入户安检一次').click()
    await draw(clerk, 'clerk-review')
    const match = clerk.getByRole('region', { name: '待匹配的单位名称' })
    await match.getByRole('button', { name: '另选' }).click()
    await match.getByRole('combobox').fill('文化')
    await clerk.getByRole('option', { name: /文化和旅游局/ }).click()
    await match.waitFor({ state: 'detached' })
    await row(clerk, '餐饮场所检查').click()
    await clerk.getByLabel('由谁汇总').selectOption({ label: '各自负责，不汇总' })
    await row(clerk, '宣传培训').click()
    await clerk.getByLabel('长期坚持').check()
    await draw(clerk, 'clerk-fields')
    await row(clerk, '摸清底数').click()
    for (let at = 0; at < 4; at++) await clerk.keyboard.press('Enter')
    await clerk.getByRole('button', { name: '预览任务' }).click()
    await clerk.getByRole('dialog').getByText('将下发 4 条任务').waitFor()
    await draw(clerk, 'clerk-preview')
    await clerk.keyboard.press('Escape')
    await clerk.getByRole('button', { name: '送签', exact: true }).click()
    await clerk.getByRole('button', { name: '撤回送签' }).waitFor()
  })

  test('the leader signs', async () => {
    const leader = await signedIn('liangzhiyuan', '/')
    await leader.locator('tr[data-row]').first().waitFor()
    await draw(leader, 'leader-workbench')
    await leader.getByRole('link', { name: '入户安检' }).first().click()
    await leader.getByRole('link', { name: '看原文' }).click()
    await leader.waitForURL(address)
    await leader.getByRole('button', { name: '预览任务' }).waitFor()
    await leader.getByRole('button', { name: '签发', exact: true }).click()
    await leader.getByRole('button', { name: '签发并下发 4 条' }).waitFor()
    await draw(leader, 'leader-sign')
    await leader.getByRole('button', { name: '签发并下发 4 条' }).click()
    await leader.getByRole('heading', { name: '已下发 4 条' }).waitFor()
    await leader.goto('/board')
    await leader.getByRole('heading', { name: /看板/ }).waitFor()
    await draw(leader, 'leader-board')
    await leader.context().close()
  })

  test('the department signs for it, reports and asks for it to be closed', async () => {
    const unit = await signedIn('tianxiaolan', '/')
    await unit.locator('tr[data-row]').first().waitFor()
    await draw(unit, 'unit-workbench')
    await unit.getByRole('link', { name: '入户安检' }).first().click()
    await unit.getByRole('button', { name: '签收' }).first().click()
    await unit.getByRole('button', { name: '申请办结' }).first().waitFor()
    await draw(unit, 'unit-task')
    await unit.getByRole('button', { name: '申请办结' }).first().click()
    const form = unit.getByRole('dialog')
    await form.getByLabel('进展情况').fill('首轮入户安检已完成，发现的 12 处隐患全部整改。')
    await form
      .locator('input[type="file"]')
      .last()
      .setInputFiles({ name: '安检现场.jpg', mimeType: 'image/jpeg', buffer: await photo() })
    await form.getByText('安检现场.jpg').first().waitFor()
    await draw(unit, 'unit-submit')
    await form.getByRole('button', { name: '申请办结' }).click()
    await form.waitFor({ state: 'detached' })
    await unit.context().close()
  })

  test('the town hands down on the phone', async () => {
    const town = await signedIn('mengqinglin', '/', { screen: 'phone' })
    await town.getByRole('heading', { name: '今天的事' }).waitFor()
    await town.locator('.work-rows li').first().waitFor()
    await draw(town, 'phone-today')
    await town
      .getByRole('link', { name: /摸清底数/ })
      .first()
      .click()
    await town.getByRole('button', { name: '签收' }).click()
    await town.getByRole('button', { name: '报进展' }).waitFor()
    await draw(town, 'phone-task')
    await town.getByRole('button', { name: '分解' }).click()
    const form = town.locator('form')
    await form.getByPlaceholder('输入名称或简称').fill('柳巷')
    await town
      .getByRole('option', { name: /柳巷村/ })
      .first()
      .click()
    await form.getByText('牵头（责任）').click()
    await form.getByLabel(/完成时限/).fill('2026-12-10')
    await form.getByText('分解到', { exact: true }).click()
    await draw(town, 'town-hand-down')
    await form.getByRole('button', { name: '分解' }).click()
    await town.getByText('已分解').first().waitFor()
    await town.goto('/me')
    await town.getByRole('heading', { name: '显示' }).waitFor()
    await draw(town, 'phone-me')
    await town.context().close()
  })

  test('the office sends it back or closes it', async () => {
    await clerk.goto('/')
    await clerk.locator('tr[data-row]').first().waitFor()
    await draw(clerk, 'clerk-workbench')
    await clerk.getByRole('link', { name: '入户安检' }).first().click()
    await clerk
      .getByRole('button', { name: /^同意办结/ })
      .first()
      .waitFor()
    await draw(clerk, 'clerk-judge')
    await clerk
      .getByRole('button', { name: /^同意办结/ })
      .first()
      .click()
    await clerk.getByRole('dialog').getByRole('button', { name: '同意办结' }).click()
    await clerk.getByText('现为“已办结”').waitFor()
    await clerk.goto('/me')
    await clerk.getByRole('heading', { name: '手机日历' }).waitFor()
    await draw(clerk, 'notices-settings')
    await clerk.goto('/directory')
    await clerk.locator('tr[data-row]').first().waitFor()
    await draw(clerk, 'tables-directory')
    await clerk.context().close()
  })
})

describe('the guide', () => {
  test('is read by who cannot sign in, and leads to the sign-in', async () => {
    const page = await openPage(browser, { screen: 'phone', baseURL: county.url })
    await page.goto('/')
    await page.getByRole('link', { name: '使用指南' }).click()
    await page.getByRole('heading', { level: 1, name: '使用指南' }).waitFor()
    await page.getByText('目录').click()
    await page.getByRole('navigation', { name: '目录' }).getByRole('link', { name: '常见问题' }).click()
    await page.getByRole('heading', { name: '忘记口令' }).waitFor()
    await lookAt(page, 'guide-signed-out-phone')
    await page.getByRole('link', { name: '去登录' }).click()
    await page.getByLabel('用户名').waitFor()
    await page.context().close()
  })

  test('opens from a page at the place that explains it, and finds any two characters', async () => {
    const page = await signedIn('tianxiaolan', '/tasks')
    await page.locator('tr[data-row] .title').first().click()
    await page.locator('.task-head').getByRole('link', { name: '帮助' }).click()
    await page.waitForURL(/\/guide\/unit#/)
    await page.getByRole('heading', { level: 1, name: '部门经办人' }).waitFor()
    await expect.poll(() => topOf(page, '任务页面'), { timeout: 5_000 }).toBeLessThan(200)
    await lookAt(page, 'guide-desk')
    await page.getByRole('searchbox', { name: '在指南里找' }).fill('延期')
    const results = page.getByRole('region', { name: '查找结果' })
    await results.getByText('延期', { exact: true }).first().waitFor()
    await lookAt(page, 'guide-search')
    await results.getByRole('link', { name: '乡镇经办人 · 申请延期' }).first().click()
    await page.waitForURL(/\/guide\/town#/)
    await expect.poll(() => topOf(page, '申请延期'), { timeout: 5_000 }).toBeLessThan(700)
    await page.goBack()
    await results.waitFor()
    await page.getByRole('searchbox', { name: '在指南里找' }).fill('月球')
    await page.getByText('指南里没有“月球”').waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('searchbox').fill('口令条')
    await page.getByRole('dialog').getByRole('region', { name: '使用指南' }).getByRole('link').first().click()
    await page.waitForURL(/\/guide/)
    await page.context().close()
  })

  test.each([
    ['desk', true],
    ['phone', false],
    ['phone', true],
  ] as const)('every chapter on the %s, dark %s', async (screen, dark) => {
    const page = await signedIn('mengqinglin', '/guide', { screen, dark })
    await page.getByRole('heading', { level: 1, name: '使用指南' }).waitFor()
    await lookAt(page, `guide-start-${screen}${dark ? '-dark' : ''}`)
    for (const [chapter, title] of screen === 'phone' && !dark ? chapters : chapters.slice(0, 1)) {
      await page.goto(`/guide/${chapter}`)
      await page.getByRole('heading', { level: 1, name: title }).waitFor()
      const broken = await page.evaluate(
        () =>
          [...document.querySelectorAll<HTMLImageElement>('.guide-text img')].filter(
            (image) => image.complete && image.naturalWidth === 0,
          ).length,
      )
      expect(broken, `pictures of ${title}`).toBe(0)
      await lookAt(page, `guide-${chapter}-${screen}${dark ? '-dark' : ''}`)
    }
    await page.context().close()
  })
})

const chapters = [
  ['clerk', '安委办经办人'],
  ['town', '乡镇经办人'],
  ['tables', '查找、导入导出与打印'],
] as const

/** How far below the edge of the screen a heading stands, in pixels. */
async function topOf(page: Page, name: string): Promise<number> {
  return (await page.getByRole('heading', { name, exact: true }).boundingBox())?.y ?? Number.POSITIVE_INFINITY
}
