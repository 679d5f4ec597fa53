import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Fixtures, startFixtures } from '../packages/web/test/fixtures/server.ts'
import { expectAccessible, expectChineseGlyphs, launchBrowser, openPage, screenshot } from './browser.ts'

let browser: Browser
let fixtures: Fixtures

beforeAll(async () => {
  ;[browser, fixtures] = await Promise.all([launchBrowser(), startFixtures()])
})

afterAll(async () => {
  await browser?.close()
  await fixtures?.close()
})

const task = '01890000-0000-7000-8000-000000000504'
const ownTask = '01890000-0000-7000-8000-000000000505'
const draftTask = '01890000-0000-7000-8000-000000000506'
const [ownPart, judgedPart] = ['01890000-0000-7000-8000-000000000602', '01890000-0000-7000-8000-000000000603']

const pages = {
  workbench: '/',
  tasks: '/tasks',
  'tasks-late': '/tasks?light=late&q=燃气',
  task: `/tasks/${task}`,
  approve: `/tasks/${task}?part=${judgedPart}&act=approve`,
  submit: `/tasks/${ownTask}?part=${ownPart}&act=submit`,
  'hand-down': `/tasks/${ownTask}?part=${ownPart}&act=hand-down`,
  draft: `/tasks/${draftTask}`,
  board: '/board',
  documents: '/documents',
  me: '/me',
  nowhere: '/nowhere',
}

async function settled(page: Page): Promise<void> {
  // On the desk an open action is a dialog, on the phone a page.
  if (page.url().includes('act=')) await page.locator('form').first().waitFor()
  await page.locator('h1, .empty, .error-page').first().waitFor()
  await page.waitForFunction(() => document.querySelector('.loading') === null)
}

async function look(page: Page, name: string): Promise<void> {
  await settled(page)
  await screenshot(page, name)
  await expectAccessible(page)
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(over, `${name} scrolls sideways`).toBeLessThanOrEqual(0)
}

type Name = keyof typeof pages
const every = Object.keys(pages) as Name[]
/** Where only the width or the colours differ, the pages that have most in them stand for all. */
const richest: readonly Name[] = ['workbench', 'tasks', 'task', 'submit', 'board']

describe.each([
  ['desk', false, every],
  ['phone', false, every],
  ['narrow', false, richest],
  ['desk', true, richest],
  ['phone', true, richest],
] as const)('on the %s, dark %s', (screen, dark, names) => {
  let page: Page
  const faults: string[] = []

  beforeAll(async () => {
    fixtures.set('full')
    page = await openPage(browser, { screen, dark, baseURL: fixtures.url })
    page.on('pageerror', (error) => faults.push(error.message))
  })

  afterAll(() => page.context().close())

  test.each(names)('%s', async (name) => {
    await page.goto(pages[name])
    await look(page, `${name}-${screen}${dark ? '-dark' : ''}`)
    expect(faults).toEqual([])
  })
})

describe.each(['desk', 'phone'] as const)('in other states, on the %s', (screen) => {
  test.each(['empty', 'broken'] as const)('%s', async (state) => {
    const page = await openPage(browser, { screen, baseURL: fixtures.url })
    fixtures.set(state)
    for (const name of ['workbench', 'tasks', 'board', 'documents'] as const) {
      await page.goto(pages[name])
      await look(page, `${name}-${screen}-${state}`)
    }
    await page.context().close()
  })

  test.each(['signed-out', 'first-password', 'second-factor'] as const)('%s', async (state) => {
    const page = await openPage(browser, { screen, baseURL: fixtures.url })
    fixtures.set(state)
    await page.goto('/')
    await look(page, `${state}-${screen}`)
    await page.context().close()
  })

  test('a set-up link', async () => {
    const page = await openPage(browser, { screen, baseURL: fixtures.url })
    fixtures.set('signed-out')
    await page.goto('/setup#abcdefghijklmnopqrstuvwxyz')
    await page.getByText('用户名').waitFor()
    await look(page, `set-up-${screen}`)
    await page.context().close()
  })
})

test('Chinese is drawn by a Chinese font, not by boxes', async () => {
  fixtures.set('full')
  const page = await openPage(browser, { baseURL: fixtures.url })
  await page.goto('/')
  await settled(page)
  await expectChineseGlyphs(page)
  await page.context().close()
})
