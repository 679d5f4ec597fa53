import { randomUUID } from 'node:crypto'
import { completeCreditCode } from '@anlan/domain/directory'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type County, startCounty } from './browser/county.ts'
import { appointAdministrators, ask, type Office, pageOf } from './browser/people.ts'
import { issueNotice, taskOf } from './browser/work.ts'
import { expectAccessible, launchBrowser, screenshot } from './browser.ts'

let browser: Browser
let county: County

/** What stands in the addresses that name one thing; before any work a thing that is not there. */
const ids: Record<'task' | 'document' | 'unit' | 'person' | 'entry', string> = {
  task: randomUUID(),
  document: randomUUID(),
  unit: '',
  person: '',
  entry: randomUUID(),
}

type Person = 'hejing' | 'liangzhiyuan' | Office

/** Every route of the pages: who looks at it, and where. A route without a row here fails. */
const routes: Readonly<Record<string, readonly [Person, () => string]>> = {
  '/': ['hejing', () => '/'],
  '/tasks': ['hejing', () => '/tasks'],
  '/tasks/$id': ['hejing', () => `/tasks/${ids.task}`],
  '/documents': ['hejing', () => '/documents'],
  '/documents/$id': ['hejing', () => `/documents/${ids.document}`],
  '/documents/$id/issued': ['hejing', () => `/documents/${ids.document}/issued`],
  '/directory': ['hejing', () => '/directory'],
  '/directory/units/$id': ['hejing', () => `/directory/units/${ids.unit}`],
  '/directory/people': ['hejing', () => '/directory/people'],
  '/directory/people/$id': ['hejing', () => `/directory/people/${ids.person}`],
  '/directory/groups': ['hejing', () => '/directory/groups'],
  '/directory/import/$subject': ['hejing', () => '/directory/import/people'],
  '/registers': ['hejing', () => '/registers'],
  '/registers/$register': ['hejing', () => '/registers/enterprise'],
  '/registers/$register/new': ['hejing', () => '/registers/enterprise/new'],
  '/registers/$register/import': ['hejing', () => '/registers/enterprise/import'],
  '/registers/$register/$id': ['hejing', () => `/registers/enterprise/${ids.entry}`],
  '/registers/$register/$id/edit': ['hejing', () => `/registers/enterprise/${ids.entry}/edit`],
  '/me': ['hejing', () => '/me'],
  '/guide': ['hejing', () => '/guide'],
  '/guide/$page': ['hejing', () => '/guide/clerk'],
  '/notices': ['hejing', () => '/notices'],
  '/board': ['liangzhiyuan', () => '/board'],
  '/board/screen': ['liangzhiyuan', () => '/board/screen'],
  '/admin': ['system', () => '/admin'],
  '/admin/accounts': ['system', () => '/admin/accounts'],
  '/admin/administrators': ['security', () => '/admin/administrators'],
  '/admin/keys': ['security', () => '/admin/keys'],
  '/admin/rights': ['security', () => '/admin/rights'],
  '/admin/rules': ['security', () => '/admin/rules'],
  '/admin/ladder': ['security', () => '/admin/ladder'],
  '/admin/calendar': ['system', () => '/admin/calendar'],
  '/admin/log': ['audit', () => '/admin/log'],
  '/admin/proof': ['audit', () => '/admin/proof'],
  '/admin/self-check': ['audit', () => '/admin/self-check'],
  '/admin/channels': ['system', () => '/admin/channels'],
}

const people: readonly Person[] = ['hejing', 'liangzhiyuan', 'system', 'security', 'audit']
const pathsOf = (person: Person) => Object.entries(routes).filter(([, [who]]) => who === person)

beforeAll(async () => {
  ;[browser, county] = await Promise.all([launchBrowser(), startCounty('2026-11-25T09:00:00+08:00')])
  const { owner } = county.application
  await owner.query(`UPDATE account SET status = 'active'`)
  await appointAdministrators(county)
  const unit = await owner.query(`SELECT id FROM unit WHERE short_name = '县住建局'`)
  const person = await owner.query(
    `SELECT p.id FROM person AS p JOIN account AS a ON a.id = p.account_id WHERE a.login = 'tianxiaolan'`,
  )
  ids.unit = unit.rows[0].id
  ids.person = person.rows[0].id
})

afterAll(async () => {
  await browser?.close()
  await county?.close()
})

/** By a step of the page's own router, as a press on a link does. */
async function go(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    // Who has one register alone is led on to it: the next step is no step.
    if (window.location.pathname === to) return
    document.querySelector('h1')?.setAttribute('data-left', '')
    window.history.pushState({}, '', to)
  }, path)
  await page.waitForFunction(() => document.querySelector('h1[data-left]') === null)
}

const settled = (page: Page) =>
  page.waitForFunction(
    () => document.querySelector('.loading') === null && document.querySelector('h1') !== null,
  )

async function withoutSidewaysScroll(page: Page, name: string): Promise<void> {
  // The content scrolls within the shell: both may be wider than they show.
  const over = await page.evaluate(() =>
    [document.documentElement, document.getElementById('main')].map((each) =>
      each === null ? 0 : each.scrollWidth - each.clientWidth,
    ),
  )
  expect(Math.max(...over), `${name} scrolls sideways`).toBeLessThanOrEqual(0)
}

/** What holds for every page in every state. */
async function inspect(page: Page, name: string): Promise<void> {
  await screenshot(page, `every/${name}`)
  await withoutSidewaysScroll(page, name)
  await expectAccessible(page)
}

/** Only the colours are others. */
async function inspectAtNight(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' })
  await screenshot(page, `every/${name}-dark`)
  await expectAccessible(page, ['color-contrast'])
  await page.emulateMedia({ colorScheme: 'light' })
}

/** One heading that names the page, also in the title of the window; the focus at the content, and to be seen. */
async function hasArrived(page: Page, name: string): Promise<void> {
  expect(await page.locator('h1').count(), `${name} has one heading`).toBe(1)
  await expect.poll(() => page.title(), { message: `${name} has a title` }).toMatch(/^\S.* · 安澜$/)
  const within = () =>
    page.evaluate(() => document.getElementById('main')?.contains(document.activeElement) ?? false)
  await expect.poll(within, { message: `${name} takes the focus` }).toBe(true)
  await page.keyboard.press('Tab')
  const seen = await page.evaluate(() => {
    const at = document.activeElement
    if (at === null || at === document.body) return 'none'
    const shows = (element: Element | null) =>
      element !== null &&
      (getComputedStyle(element).outlineStyle !== 'none' || getComputedStyle(element).boxShadow !== 'none')
    // An input may leave it to the box that frames it.
    return shows(at) || shows(at.closest('.box, label, .drop-zone')) ? '' : at.outerHTML.slice(0, 200)
  })
  expect(seen, `${name} shows the focus`).toBe('')
}

const fileName = (route: string) => (route === '/' ? 'workbench' : route.slice(1).replaceAll(/[/$]+/g, '-'))

async function walk(person: Person, kind: 'empty' | 'full', screen: 'desk' | 'phone'): Promise<void> {
  const page = await pageOf(browser, county, person, '/notices', { screen })
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  await settled(page)
  for (const [route, [, path]] of pathsOf(person)) {
    const name = `${fileName(route)}-${screen}${kind === 'empty' ? '-empty' : ''}`
    await go(page, path())
    await settled(page)
    await hasArrived(page, name)
    await inspect(page, name)
    if (kind === 'full') await inspectAtNight(page, name)
    expect(faults).toEqual([])
  }
  await page.context().close()
}

/** Holds back what the pages ask for, but for who is there; then lets it fail. */
async function holdAnswers(page: Page) {
  let held: (() => void)[] = []
  let holding = true
  const asks = (url: URL) =>
    url.pathname.startsWith('/api/') && !['/api/me', '/api/stream'].includes(url.pathname)
  await page.route(asks, async (route) => {
    if (holding) await new Promise<void>((resume) => held.push(resume))
    const body = { title: '服务器出错，没有办成。', code: 'internal', requestId: 'held-1' }
    await route.fulfill({ status: 500, json: body }).catch(() => undefined)
  })
  return {
    count: () => held.length,
    hold() {
      holding = true
    },
    fail() {
      holding = false
      for (const resume of held) resume()
      held = []
    },
  }
}

/** Pages that stand without an answer, wholly or for whoever looks: forms, the guide, what is done at the desk. */
const standing = [
  ...['/guide', '/guide/$page', '/directory/import/$subject', '/directory/groups'],
  ...['/registers/$register/new', '/registers/$register/import', '/me'],
]

/** What is shown until an answer comes, and what when it is none. */
async function walkWithoutAnswers(person: Person, screen: 'desk' | 'phone'): Promise<void> {
  const page = await pageOf(browser, county, person, '/guide', { screen })
  await settled(page)
  const answers = await holdAnswers(page)
  for (const [route, [, path]] of pathsOf(person)) {
    const name = `${fileName(route)}-${screen}`
    answers.hold()
    await go(page, path())
    const main = page.locator('#main')
    // What takes longer than people notice is said.
    await main.locator('h1').or(main.getByRole('status').getByText(/\S/)).first().waitFor()
    await inspect(page, `${name}-loading`)
    const asked = answers.count() > 0
    answers.fail()
    await settled(page)
    if (asked && !standing.includes(route)) await main.locator('[role="alert"]').first().waitFor()
    await inspect(page, `${name}-error`)
  }
  await page.context().close()
}

test('every route of the pages has its row', async () => {
  const matchMedia = () => ({ matches: false, addEventListener: () => undefined })
  vi.stubGlobal('window', { matchMedia, addEventListener: () => undefined })
  const { router } = await vi.importActual<{ router: { routesByPath: object } }>(
    '../packages/web/src/router.tsx',
  )
  vi.unstubAllGlobals()
  expect(Object.keys(routes).sort()).toEqual(Object.keys(router.routesByPath).sort())
})

describe('before any work', () => {
  test.each(people)('%s', (person) => walk(person, 'empty', 'desk'))
})

describe('in the middle of it', () => {
  beforeAll(async () => {
    const issued = await issueNotice(county)
    ids.document = issued.documentId
    ids.task = taskOf(issued, '入户安检').id
    const clerk = await pageOf(browser, county, 'hejing', '/me')
    const made = await ask<{ id: string }>(clerk, 'POST', '/api/registers/enterprise', {
      input: {
        name: '云川县宏远化工有限公司',
        creditCode: completeCreditCode('91990124MA0000001'),
        region: '990124102000',
        industry: 'C26',
        supervisor: ids.unit,
        operation: 'running',
      },
    })
    ids.entry = made.id
    await clerk.context().close()
  })
  describe.each(['desk', 'phone'] as const)('on the %s', (screen) => {
    test.each(people)('%s', (person) => walk(person, 'full', screen))
  })
  describe.each(['desk', 'phone'] as const)('without an answer, on the %s', (screen) => {
    test.each(people)('%s', (person) => walkWithoutAnswers(person, screen))
  })
})
