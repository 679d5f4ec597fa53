import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type County, startCounty } from './browser/county.ts'
import { pageOf } from './browser/people.ts'
import { type IssuedNotice, issueNotice, taskOf } from './browser/work.ts'
import { expectAccessible, launchBrowser, screens, screenshot, setLine } from './browser.ts'

let browser: Browser
let county: County
let issued: IssuedNotice
let photo: Buffer

beforeAll(async () => {
  ;[browser, county, photo] = await Promise.all([
    launchBrowser(),
    startCounty('2026-11-25T09:00:00+08:00'),
    // As large as a phone's camera makes them when told to save.
    sharp({
      create: {
        width: 1600,
        height: 1200,
        channels: 3,
        background: '#7d6a58',
        noise: { type: 'gaussian', mean: 120, sigma: 12 },
      },
    })
      .jpeg({ quality: 70 })
      .toBuffer(),
  ])
  await county.application.owner.query(`UPDATE account SET status = 'active'`)
  issued = await issueNotice(county)
})

afterAll(async () => {
  await browser?.close()
  await county?.close()
})

/** What a thumb has to meet: every button, link and box that stands by itself. Links within a sentence do not. */
const targets =
  '.phone-head .tap, .verbs a, .chips a, .work-rows .about, .work-rows .go, .others .btn, .main-verb .btn, .form .btn, .form .box, .more .btn'

async function fitsTheHand(page: Page, name: string): Promise<void> {
  await screenshot(page, `phone-job-${name}`)
  const small = await page.evaluate(
    (all) =>
      [...document.querySelectorAll(all)]
        .map((each) => ({ each, box: each.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.height < 48 || box.width < 44))
        .map(({ each, box }) => `${each.className} ${each.textContent} ${box.width}×${box.height}`),
    targets,
  )
  expect(small, `${name}: targets that a thumb misses`).toEqual([])
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(over, `${name} scrolls sideways`).toBeLessThanOrEqual(0)
  await expectAccessible(page)
}

/** Within reach of the hand that holds the phone: in its lower half. */
async function underTheThumb(page: Page, name: string): Promise<void> {
  const box = await page.locator('.main-verb').getByRole('button', { name }).boundingBox()
  expect(box?.y).toBeGreaterThan(screens.phone.height / 2)
}

const camera = (page: Page) => page.locator('input[capture="environment"]')
const picture = (name: string) => ({ name, mimeType: 'image/jpeg', buffer: photo })
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** From today's list to the request to close, with a photo each time. */
async function doJob(page: Page, title: string, name: string, look: typeof fitsTheHand): Promise<void> {
  await page.getByRole('heading', { name: '今天的事' }).waitFor()
  const sign = page.locator('.work-rows li', { hasText: title }).getByRole('link', { name: /^签收/ })
  await sign.waitFor()
  await look(page, `${name}-today`)
  await sign.click()
  await press(page, '签收')
  await page.locator('.phone-task .facts', { hasText: '办理中' }).waitFor()
  await underTheThumb(page, '申请办结')
  await look(page, `${name}-task`)

  await press(page, '报进展')
  await page.getByLabel('进展情况').fill('老城区 300 户已查完')
  await camera(page).setInputFiles(picture('老城区.jpg'))
  await page.locator('.files-list').getByText('老城区.jpg').first().waitFor()
  await look(page, `${name}-report`)
  await press(page, '报进展')
  await page.locator('.phone-task', { hasText: '老城区 300 户已查完' }).waitFor()

  await press(page, '申请办结')
  await page.getByLabel('进展情况').fill('全部查完，隐患已整改')
  for (const box of await page.getByLabel('已完成').all()) await box.fill('412')
  for (const box of await page.getByLabel('应完成').all()) await box.fill('412')
  await camera(page).setInputFiles(picture('复查.jpg'))
  // Nobody has to wait for the photo: the press does.
  await look(page, `${name}-submit`)
  await press(page, '申请办结')
  await page.locator('.phone-task .facts', { hasText: '待审核' }).waitFor()
  await look(page, `${name}-submitted`)
}

/** Each act once, each photo whole. */
async function expectDone(taskId: string, partId: string): Promise<void> {
  const { rows } = await county.application.owner.query(
    `SELECT action, count(*)::int AS times FROM matter_event WHERE matter_id = $1 AND part_id = $2 GROUP BY action`,
    [taskId, partId],
  )
  expect(Object.fromEntries(rows.map(({ action, times }) => [action, times]))).toMatchObject({
    'sign-for': 1,
    report: 1,
    submit: 1,
  })
}

async function expectPhoto(page: Page, name: string): Promise<void> {
  const href = await page.getByRole('link', { name }).first().getAttribute('href')
  const kept = await (await page.request.get(href ?? '')).body()
  // Written anew by the server, without what a camera adds; the picture itself is whole.
  expect(await sharp(kept).metadata()).toMatchObject({ format: 'jpeg', width: 1600, height: 1200 })
}

describe('in the hand, at 360 px', () => {
  test('from today’s list to the request to close, with photos; every target fits a thumb', async () => {
    const page = await pageOf(browser, county, 'tianxiaolan', '/', { screen: 'phone' })
    const task = taskOf(issued, '入户安检')
    await doJob(page, task.title, 'normal', fitsTheHand)
    await expectDone(task.id, task.parts[0]?.id ?? '')
    await expectPhoto(page, '复查.jpg')
    await page.context().close()
  })

  test('over a village’s line, in large type', async () => {
    const page = await pageOf(browser, county, 'fengguodong', '/', { screen: 'phone' })
    await page.getByRole('button', { name: '大字' }).click()
    await setLine(page, '3g')
    await page.reload()
    const task = taskOf(issued, '雨雪天气巡查')
    page.setDefaultTimeout(30_000)
    await doJob(page, task.title, 'large-3g', async (at, name) => {
      expect(await at.evaluate(() => getComputedStyle(document.body).fontSize)).toBe('20px')
      await fitsTheHand(at, name)
    })
    await expectDone(task.id, task.parts[0]?.id ?? '')
    await expectPhoto(page, '复查.jpg')
    await page.context().close()
  })
})
