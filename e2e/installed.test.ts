import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type County, demoPassword, startCounty } from './browser/county.ts'
import {
  expectAccessible,
  launchBrowser,
  openPage,
  type PageOptions,
  screenshot,
  setLine,
} from './browser.ts'

describe('on a phone, installed', () => {
  let browser: Browser
  let county: County

  beforeAll(async () => {
    ;[browser, county] = await Promise.all([launchBrowser(), startCounty('2026-11-25T09:00:00+08:00')])
  })
  afterAll(async () => {
    await browser?.close()
    await county?.close()
  })

  async function signIn(more: PageOptions = {}): Promise<Page> {
    const page = await openPage(browser, { screen: 'phone', baseURL: county.url, ...more })
    await page.goto('/')
    await page.getByLabel('用户名').fill('tianxiaolan')
    await page.locator('input[type="password"]').fill(demoPassword)
    await page.keyboard.press('Enter')
    await page.getByRole('navigation', { name: '主要页面' }).waitFor()
    return page
  }

  test('has what a browser asks for before it offers to install', async () => {
    const page = await signIn({ keepsPages: true })
    const href = await page.locator('link[rel="manifest"]').getAttribute('href')
    const manifest = await (await page.request.get(href ?? '')).json()
    expect(manifest).toMatchObject({
      name: expect.stringContaining('安澜'),
      display: 'standalone',
      start_url: '/',
    })
    for (const { src, sizes } of manifest.icons) {
      const { width, height, format } = await sharp(await (await page.request.get(src)).body()).metadata()
      expect([`${width}x${height}`, format]).toEqual([sizes, 'png'])
    }
    const scope = await page.evaluate(() => navigator.serviceWorker.ready.then((kept) => kept.scope))
    expect(scope).toBe(`${county.url}/`)
    await page.context().close()
  })

  test('opens without a line, says so, and goes on when it is back', async () => {
    const page = await signIn({ keepsPages: true })
    await page.evaluate(() => navigator.serviceWorker.ready)
    // The worker serves pages that were opened after it was there.
    await page.reload()
    await page.getByRole('navigation', { name: '主要页面' }).waitFor()
    await setLine(page, 'offline')
    await page.reload()
    await page
      .getByText(/网络|连不上/)
      .first()
      .waitFor()
    await screenshot(page, 'installed-offline')
    await expectAccessible(page)
    await setLine(page, 'good')
    await page.reload()
    await page.getByRole('heading', { name: '今天的事' }).waitFor()
    await page.context().close()
  })

  test('keeps nothing that the server said', async () => {
    const page = await signIn({ keepsPages: true })
    await page.evaluate(() => navigator.serviceWorker.ready)
    await page.reload()
    await page.getByRole('navigation', { name: '主要页面' }).waitFor()
    const kept = await page.evaluate(async () => {
      const names = await caches.keys()
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
      return requests.flat().map(({ url }) => new URL(url).pathname)
    })
    expect(kept).toContain('/')
    expect(kept.filter((path) => path !== '/' && !path.startsWith('/assets/'))).toEqual([])
    await page.context().close()
  })

  test('in WeChat the one thing that does not work is said', async () => {
    const page = await signIn({
      userAgent: 'Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 Chrome/86.0 Mobile MicroMessenger/8.0',
    })
    await page.getByText('微信内不能下载').waitFor()
    await screenshot(page, 'phone-wechat')
    await expectAccessible(page)
    await page.context().close()
  })
})
