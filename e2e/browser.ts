import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { findExecutable } from './browser/executable.ts'

export { expectAccessible, seriousViolations } from './browser/accessibility.ts'
export { expectChineseGlyphs, fontsOf } from './browser/fonts.ts'

/** The screens that every page is looked at on. */
export const screens = {
  desk: { width: 1440, height: 900 },
  narrow: { width: 1280, height: 800 },
  phone: { width: 360, height: 740 },
} as const

export type Screen = keyof typeof screens

/** Starts the browser; close it when the test file ends. */
export async function launchBrowser(): Promise<Browser> {
  const { path, env } = await findExecutable()
  // Web security stays on: of the package's own arguments only this one is needed.
  return chromium.launch({ executablePath: path, args: ['--no-sandbox'], env: { ...process.env, ...env } })
}

export interface PageOptions {
  readonly screen?: Screen
  readonly dark?: boolean
  readonly baseURL?: string
  /** Lets the pages keep their files for a time without a line; elsewhere each test starts from nothing. */
  readonly keepsPages?: boolean
  readonly userAgent?: string
}

/** A page in a context of its own, so that one person's session does not leak into another's. */
export async function openPage(
  browser: Browser,
  { screen = 'desk', dark = false, baseURL, keepsPages = false, userAgent }: PageOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    viewport: screens[screen],
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    hasTouch: screen === 'phone',
    isMobile: screen === 'phone',
    serviceWorkers: keepsPages ? 'allow' : 'block',
    ...(userAgent === undefined ? {} : { userAgent }),
    ...(baseURL === undefined ? {} : { baseURL }),
  })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  return page
}

const screenshots = join(import.meta.dirname, 'screenshots')

/** Takes a picture into e2e/screenshots (not committed), for people to look at. */
export async function screenshot(page: Page, name: string): Promise<void> {
  await mkdir(screenshots, { recursive: true })
  await page.screenshot({ path: join(screenshots, `${name}.png`) })
}

/** A line as bad as a village's: 3G with 300 ms to and fro, 1.6 Mbit/s down, 0.75 Mbit/s up; or none at all. */
export async function setLine(page: Page, line: 'good' | '3g' | 'offline'): Promise<void> {
  const client = await page.context().newCDPSession(page)
  const bytes = (megabits: number) => (megabits * 1_000_000) / 8
  const figures = {
    good: { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 },
    '3g': { offline: false, latency: 300, downloadThroughput: bytes(1.6), uploadThroughput: bytes(0.75) },
    offline: { offline: true, latency: 0, downloadThroughput: 0, uploadThroughput: 0 },
  }
  await client.send('Network.enable')
  await client.send('Network.emulateNetworkConditions', figures[line])
}
