import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Fixtures, startFixtures } from '../packages/web/test/fixtures/server.ts'
import { launchBrowser, openPage, setLine } from './browser.ts'

let browser: Browser
let fixtures: Fixtures

beforeAll(async () => {
  ;[browser, fixtures] = await Promise.all([launchBrowser(), startFixtures()])
})

afterAll(async () => {
  await browser?.close()
  await fixtures?.close()
})

beforeEach(() => fixtures.set('full'))

const task = '01890000-0000-7000-8000-000000000504'
const ownTask = '01890000-0000-7000-8000-000000000505'
const submit = `/tasks/${ownTask}?part=01890000-0000-7000-8000-000000000602&act=submit`

async function withPage(path: string, use: (page: Page) => Promise<void>, phone = false): Promise<void> {
  const page = await openPage(browser, { screen: phone ? 'phone' : 'desk', baseURL: fixtures.url })
  try {
    await page.goto(path)
    await use(page)
  } finally {
    await page.context().close()
  }
}

describe('by keyboard', () => {
  test('J, K, Enter and E walk through the inbox', () =>
    withPage('/', async (page) => {
      await page.locator('tr[data-row]').first().waitFor()
      await page.keyboard.press('j')
      await page.keyboard.press('j')
      await page.keyboard.press('k')
      expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('烟花爆竹零售点')
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/tasks\/[0-9a-f-]+$/)
      await page.goBack()
      await page.locator('tr[data-row]').nth(3).focus()
      await page.keyboard.press('e')
      await page.waitForURL(/act=approve/)
      expect(await page.getByRole('dialog').getByRole('heading').textContent()).toContain('同意办结')
    }))

  test('letters typed into a field are letters', () =>
    withPage('/tasks', async (page) => {
      const box = page.getByRole('searchbox')
      await box.fill('')
      await box.press('j')
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT')
    }))

  test('Ctrl K finds a task; Escape gives the focus back', () =>
    withPage('/', async (page) => {
      await page.locator('tr[data-row]').first().waitFor()
      await page.keyboard.press('Control+k')
      await page.getByRole('searchbox').fill('燃气')
      await page
        .getByRole('dialog')
        .getByRole('link', { name: /燃气使用单位/ })
        .first()
        .waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await page.keyboard.press('Control+k')
      await page.getByRole('searchbox').fill('燃气')
      await page
        .getByRole('dialog')
        .getByRole('link', { name: /燃气使用单位/ })
        .first()
        .waitFor()
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/tasks\//)
    }))

  test('shift chooses a range of rows, and the bar says what can be done with them', () =>
    withPage('/tasks', async (page) => {
      const boxes = page.getByRole('checkbox', { name: '选择这一行' })
      await boxes.nth(0).click()
      await boxes.nth(2).click({ modifiers: ['Shift'] })
      const bar = page.getByRole('region', { name: '批量办理' })
      expect(await bar.textContent()).toContain('已选 3 项')
      await bar.getByRole('button', { name: /^催办 9 件/ }).click()
      await page.getByRole('dialog').getByRole('button', { name: /^催办/ }).click()
      await page.getByText('催办：已办 3 件').waitFor()
    }))
})

describe('filters stand in the address', () => {
  test('set by a press, kept by a reload, undone by going back', () =>
    withPage('/tasks', async (page) => {
      await page
        .getByRole('navigation', { name: '按灯筛选' })
        .getByRole('link', { name: '逾期', exact: true })
        .click()
      await page.waitForURL(/light=late/)
      await page.reload()
      expect(await page.locator('.task-filters .chip[aria-current]').first().textContent()).toBe('逾期')
      await page.goBack()
      await page.waitForURL(/\/tasks$/)
      await page.locator('.chip[aria-current]').filter({ hasText: '全部' }).waitFor()
    }))
})

describe('nothing typed is lost', () => {
  test('over a reload', () =>
    withPage(submit, async (page) => {
      await page.getByLabel('进展情况').fill('已查 33 家，余 19 家在本周内完成')
      await page.waitForTimeout(300)
      await page.reload()
      expect(await page.getByLabel('进展情况').inputValue()).toContain('已查 33 家')
    }))

  test('when the session ends: sign in above the page, and go on', () =>
    withPage(
      submit,
      async (page) => {
        await page.getByLabel('进展情况').fill('写到一半')
        fixtures.set('signed-out')
        await page.getByRole('button', { name: '申请办结' }).click()
        await page
          .locator('input[type="file"]')
          .last()
          .setInputFiles({
            name: '台账.xlsx',
            mimeType: 'application/octet-stream',
            buffer: Buffer.from('一'),
          })
        const dialog = page.getByRole('dialog')
        await dialog.getByText('登录已失效').waitFor()
        fixtures.set('full')
        await dialog.getByLabel('口令').fill('正确的口令')
        await dialog.getByRole('button', { name: '登录' }).click()
        await dialog.waitFor({ state: 'detached' })
        expect(await page.getByLabel('进展情况').inputValue()).toBe('写到一半')
      },
      true,
    ))
})

test('a wrong password says so; the right one leads straight to the work', () => {
  fixtures.set('signed-out')
  return withPage('/', async (page) => {
    await page.getByLabel('用户名').fill('hejing')
    await page.getByLabel('口令').fill('错的')
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByRole('alert').getByText('不正确').waitFor()
    fixtures.set('full')
    await page.getByRole('button', { name: '登录' }).click()
    await page.locator('tr[data-row]').first().waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)
  })
})

describe('faults of a form', () => {
  test('stand at the field and at the top, and the link leads to the field', () =>
    withPage(submit, async (page) => {
      const form = page.getByRole('dialog')
      await form.getByRole('button', { name: '申请办结' }).click()
      const summary = form.getByRole('alert')
      expect(await summary.textContent()).toContain('请填写“进展情况”。')
      await summary.getByRole('link', { name: /进展情况/ }).click()
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
      expect(await form.getByLabel('进展情况').getAttribute('aria-invalid')).toBe('true')
    }))

  test('a form that is right is sent once, with its revision and its intent', () =>
    withPage(submit, async (page) => {
      const before = fixtures.writes.length
      const form = page.getByRole('dialog')
      await form.getByLabel('进展情况').fill('52 家全部排查')
      await form
        .locator('input[type="file"]')
        .last()
        .setInputFiles({
          name: '台账.xlsx',
          mimeType: 'application/octet-stream',
          buffer: Buffer.from('一二三'),
        })
      await form.getByText('现场.jpg').first().waitFor()
      await form.getByRole('button', { name: '申请办结' }).dblclick()
      await form.waitFor({ state: 'detached' })
      const sent = fixtures.writes.slice(before).filter(({ path }) => path.endsWith('/actions/submit'))
      expect(sent).toHaveLength(1)
      expect(sent[0]?.headers).toMatchObject({ 'if-match': '"26"', 'x-csrf': '1' })
      expect(sent[0]?.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/)
      expect(JSON.parse(sent[0]?.body ?? '')).toMatchObject({
        input: { account: '52 家全部排查', evidence: [expect.any(String)] },
      })
    }))
})

test('a lost line says so, and says when it is back', () =>
  withPage('/', async (page) => {
    await page.locator('tr[data-row]').first().waitFor()
    await setLine(page, 'offline')
    await page.getByRole('link', { name: '看板' }).click()
    await page.getByText('网络中断，正在重连').waitFor()
    await setLine(page, 'good')
    await page.getByText('网络中断，正在重连').waitFor({ state: 'detached' })
  }))

describe('on the phone', () => {
  test('one press signs for, targets are at least 48 px, large type is remembered', () =>
    withPage(
      '/',
      async (page) => {
        for (const verb of await page.locator('.work-rows .go').all()) {
          const box = await verb.boundingBox()
          expect(box?.height).toBeGreaterThanOrEqual(48)
        }
        await page.getByRole('button', { name: '大字' }).click()
        await page.reload()
        await page.locator('.work-rows').first().waitFor()
        expect(await page.evaluate(() => getComputedStyle(document.body).fontSize)).toBe('20px')
      },
      true,
    ))

  test('the form of an action is a page of its own, with the camera first', () =>
    withPage(
      submit,
      async (page) => {
        await page.getByLabel('进展情况').waitFor()
        expect(await page.getByRole('dialog').count()).toBe(0)
        expect(await page.locator('input[capture="environment"]').count()).toBe(1)
        await page.getByRole('button', { name: '先不办' }).click()
        await page.getByRole('button', { name: '申请办结' }).waitFor()
      },
      true,
    ))

  test('the first page comes within five seconds over 3G', async () => {
    const page = await openPage(browser, { screen: 'phone', baseURL: fixtures.url })
    await setLine(page, '3g')
    const start = Date.now()
    await page.goto('/')
    await page.locator('.work-rows').first().waitFor()
    expect(Date.now() - start).toBeLessThan(5_000)
    await page.context().close()
  })
})

test('a task that is not there says so, with the number to quote', () =>
  withPage(`/tasks/${task}`, async (page) => {
    await page.locator('h1').first().waitFor()
    fixtures.set('broken')
    await page.reload()
    expect(await page.getByRole('alert').first().textContent()).toContain('fixture-1')
  }))
