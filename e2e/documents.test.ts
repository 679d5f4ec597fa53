import { readFile } from 'node:fs/promises'
import { strFromU8, unzipSync } from 'fflate'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type County, demoPassword, startCounty } from './browser/county.ts'
import { expectAccessible, launchBrowser, openPage, type Screen, screenshot } from './browser.ts'

let browser: Browser
let county: County

beforeAll(async () => {
  ;[browser, county] = await Promise.all([launchBrowser(), startCounty('2026-11-25T09:00:00+08:00')])
})

afterAll(async () => {
  await browser?.close()
  await county?.close()
})

const notice = `云川县安全生产委员会文件

云安委〔2026〕18号

云川县冬春季安全防范工作方案

各乡镇人民政府，县安委会各成员单位：

为做好今冬明春安全防范工作，制定本方案。

一、重点任务

（一）燃气与人员密集场所

1.摸清底数。各乡镇对辖区内使用瓶装液化气的餐饮单位逐户登记，2026年12月15日前报县住建局。（责任单位：各乡镇）

2.冬季用气排查。督促燃气经营企业每月至少入户安检一次，2026年12月31日前完成首轮排查，重大隐患整改率达到100%。（牵头单位：县住建局；配合单位：县消防救援大队、各乡镇）

3.疏散通道治理。商场、市场、养老机构的疏散通道要保持畅通。对占用堵塞的要立即清除。（牵头单位：县消防救援大队）

4.大型活动。主办单位要制定人员分流方案。（责任单位：县文化旅游专班）

（二）道路交通

1.雨雪天气巡查。对长下坡、临水临崖路段每日巡查。（责任单位：县交通运输局、县交警大队）

2.校车检查。每月至少检查一次，2027年1月20日前完成全部校车检查。（责任单位：县教育科技局）

云川县安全生产委员会

2026年11月20日
`

async function signIn(login: string, screen: Screen = 'desk'): Promise<Page> {
  const page = await openPage(browser, { screen, baseURL: county.url })
  await page.goto('/documents')
  await page.getByLabel('用户名').fill(login)
  await page.locator('input[type="password"]').fill(demoPassword)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: /文件任务/ }).waitFor()
  return page
}

/** Whoever has two posts says under which one they act. */
async function wearHat(page: Page, unit: string): Promise<void> {
  const status = await page.evaluate(async (wanted) => {
    const me: { posts: { id: string; unitShortName: string }[] } = await (await fetch('/api/me')).json()
    const postId = me.posts.find((post) => post.unitShortName === wanted)?.id
    const headers = { 'content-type': 'application/json', 'x-csrf': '1' }
    return (await fetch('/api/me/hat', { method: 'PUT', headers, body: JSON.stringify({ postId }) })).status
  }, unit)
  expect(status).toBeLessThan(300)
}

const chip = (page: Page, name: string) => page.getByRole('navigation', { name: '筛选任务' }).getByText(name)
const row = (page: Page, title: string) => page.locator('tr[data-key]', { hasText: title })
const evidence = (page: Page) => page.getByRole('textbox', { name: '办结要交什么' })
const toText = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })
const picker = (page: Page) => page.locator('.drop-zone input[type="file"]')

/** The words of a Word file. */
async function textOfWord(path: string): Promise<string> {
  const xml = unzipSync(await readFile(path))['word/document.xml']
  return strFromU8(xml ?? new Uint8Array()).replace(/<[^>]+>/g, '')
}

describe('an official document, from the desk of the clerk to the tasks', () => {
  let clerk: Page

  test('what cannot be read is refused in words, and what was given is kept', async () => {
    clerk = await signIn('hejing')
    await clerk.getByText('还没有来文').waitFor()
    await picker(clerk).setInputFiles(toText('空.txt', ''))
    const refused = clerk.locator('.refused')
    await refused.waitFor()
    expect(await refused.textContent()).toContain('您电脑上的原件不受影响')
    await clerk.getByRole('button', { name: '粘贴正文' }).click()
    await clerk.locator('#pasted').fill(`机密★1年\n${notice}`)
    await clerk.getByRole('button', { name: '读出任务' }).click()
    await clerk.locator('.refused', { hasText: '密' }).waitFor()
    const kept = await clerk.evaluate(() => JSON.stringify(sessionStorage) + document.body.textContent)
    expect(kept).not.toContain('冬季用气排查')
    await screenshot(clerk, 'documents-refused')
    await expectAccessible(clerk)
  })

  test('several files are one document, its body first, and open for review', async () => {
    await picker(clerk).setInputFiles([
      toText('附件.txt', '附件\n联系人名单\n'),
      toText('冬春季安全防范工作方案.txt', notice),
    ])
    const order = clerk.locator('.file-order li')
    await order.nth(1).waitFor()
    expect(await order.first().textContent()).toContain('冬春季安全防范工作方案.txt')
    await clerk.getByRole('button', { name: '合为一份来文' }).click()
    await clerk.waitForURL(/\/documents\/[0-9a-f-]{36}/)
    await row(clerk, '冬季用气排查').waitFor()
    expect(await clerk.locator('tr[data-key]').count()).toBe(6)
    await expectAccessible(clerk)
  })

  test('words of the source light the duty, and the duty lights its words', async () => {
    await clerk.locator('.paper').getByText('每月至少入户安检一次').click()
    expect(await row(clerk, '冬季用气排查').getAttribute('aria-current')).toBe('true')
    const lit = await clerk.locator('.paper mark.lit').allTextContents()
    expect(lit).toEqual(
      expect.arrayContaining(['每月至少入户安检一次', '2026年12月31日前', '县住建局', '各乡镇']),
    )
    await clerk.keyboard.press('j')
    expect(await row(clerk, '疏散通道治理').getAttribute('aria-current')).toBe('true')
    expect(await clerk.locator('.paper mark.lit').allTextContents()).toEqual(['县消防救援大队'])
    await screenshot(clerk, 'review-desk')
  })

  test('a hindrance leads to its rows; they are set together; the step is taken back and done again', async () => {
    await clerk.locator('.why').getByText('无时限').click()
    await clerk.waitForURL(/show=no-time/)
    await chip(clerk, '无时限 2').waitFor()
    await clerk.getByLabel('选择列出的全部').check()
    await clerk.getByRole('button', { name: '设时限' }).click()
    await clerk.getByLabel('何时办结').fill('2027-03-31')
    await clerk.getByRole('dialog').getByRole('button', { name: '设时限' }).click()
    await chip(clerk, '无时限 0').waitFor()
    await clerk.getByRole('button', { name: '撤销 设时限（2 条）' }).waitFor()
    await clerk.keyboard.press('Control+z')
    await chip(clerk, '无时限 2').waitFor()
    await clerk.getByRole('button', { name: '重做 设时限（2 条）' }).waitFor()
    await clerk.keyboard.press('Control+Shift+Z')
    await chip(clerk, '无时限 0').waitFor()
    await chip(clerk, '全部').click()
  })

  test('a name that the directory does not know is answered once', async () => {
    const match = clerk.getByRole('region', { name: '待匹配的单位名称' })
    await match.getByText('县文化旅游专班').waitFor()
    await match.getByRole('button', { name: '另选' }).click()
    await match.getByRole('combobox').fill('文化')
    await clerk.getByRole('option', { name: /文化和旅游局/ }).click()
    await match.waitFor({ state: 'detached' })
    expect(await row(clerk, '大型活动').textContent()).toContain('县文化旅游专班')
  })

  test('a duty is cut at a sentence and put together again', async () => {
    await row(clerk, '疏散通道治理').click()
    await clerk.getByRole('button', { name: '拆成两条' }).click()
    await clerk.getByRole('dialog').getByRole('button', { name: '拆成两条' }).click()
    await row(clerk, '疏散通道治理（二）').waitFor()
    for (const each of await row(clerk, '疏散通道治理').getByRole('checkbox').all()) {
      if (!(await each.isChecked())) await each.check()
    }
    await clerk.getByRole('toolbar').getByRole('button', { name: '合并' }).click()
    await row(clerk, '疏散通道治理（二）').waitFor({ state: 'detached' })
    expect(await clerk.locator('tr[data-key]').count()).toBe(6)
  })

  test('what is typed survives a reload', async () => {
    await row(clerk, '摸清底数').click()
    await evidence(clerk).pressSequentially('登记表')
    await row(clerk, '摸清底数').getByText('未保存').waitFor()
    await clerk.waitForTimeout(600)
    await clerk.reload()
    await row(clerk, '摸清底数').getByText('未保存').waitFor()
    expect(await evidence(clerk).inputValue()).toBe('登记表')
    await evidence(clerk).press('Enter')
    await row(clerk, '摸清底数').getByText('未保存').waitFor({ state: 'detached' })
  })

  test('somebody else changes the same field: both values stay until one is chosen', async () => {
    await evidence(clerk).fill('登记表、照片')
    const other = await signIn('duanhongwei')
    await wearHat(other, '县安委办')
    await other.goto(clerk.url())
    await row(other, '摸清底数').click()
    await evidence(other).fill('汇总表')
    await evidence(other).press('Enter')
    await row(other, '摸清底数').getByText('未保存').waitFor({ state: 'detached' })
    await other.context().close()
    await evidence(clerk).press('Enter')
    const conflict = clerk.locator('.conflict')
    await conflict.getByText('汇总表').waitFor()
    expect(await evidence(clerk).inputValue()).toBe('登记表、照片')
    await screenshot(clerk, 'review-conflict')
    await conflict.getByRole('button', { name: '用我填的' }).click()
    await conflict.waitFor({ state: 'detached' })
    await row(clerk, '摸清底数').getByText('未保存').waitFor({ state: 'detached' })
  })

  test('several leads ask who collects; with Enter each is confirmed', async () => {
    await row(clerk, '雨雪天气巡查').click()
    await clerk.getByLabel('由谁汇总').selectOption({ label: '各自负责，不汇总' })
    await row(clerk, '摸清底数').click()
    for (let at = 0; at < 6; at++) await clerk.keyboard.press('Enter')
    await chip(clerk, '待确认 0').waitFor()
    await clerk.getByRole('button', { name: '预览任务' }).click()
    await clerk.getByRole('dialog').getByText('将下发 6 条任务').waitFor()
    await screenshot(clerk, 'review-preview')
    await expectAccessible(clerk)
    await clerk.keyboard.press('Escape')
  })

  test('to the signer, back, and again; the leader signs and the tasks are there', async () => {
    await clerk.getByRole('button', { name: '送签', exact: true }).click()
    await clerk.getByRole('button', { name: '撤回送签' }).click()
    await clerk.getByRole('button', { name: '送签', exact: true }).click()
    await clerk.getByRole('button', { name: '撤回送签' }).waitFor()
    const leader = await signIn('liangzhiyuan')
    await leader.goto(clerk.url())
    await leader.getByRole('button', { name: '签发', exact: true }).click()
    await leader.getByRole('button', { name: '签发并下发 6 条' }).click()
    await leader.getByRole('heading', { name: '已下发 6 条' }).waitFor()
    await screenshot(leader, 'issued-desk')
    await expectAccessible(leader)
    await leader.getByRole('button', { name: '任务交办单' }).click()
    const letter = leader.waitForEvent('download')
    await leader.getByRole('menuitem', { name: '县住建局', exact: true }).click()
    expect((await letter).suggestedFilename()).toBe('关于交办《云川县冬春季安全防范工作方案》任务的通知.docx')
    expect(await textOfWord(await (await letter).path())).toMatch(/现将由你单位办理的1项任务.*冬季用气排查/s)
    const progress = leader.waitForEvent('download')
    await leader.getByRole('link', { name: '进展情况' }).click()
    expect(await textOfWord(await (await progress).path())).toContain('共下发任务6项')
    await leader.getByRole('link', { name: '冬季用气排查' }).click()
    await leader.waitForURL(/\/tasks\/[0-9a-f-]{36}/)
    await leader.getByRole('heading', { name: /冬季用气排查/ }).waitFor()
    await leader.context().close()
  })
})

test('on the phone: duties as cards, the document to read, nothing beside the edge', async () => {
  const phone = await signIn('hejing', 'phone')
  await phone.getByRole('link', { name: /云川县冬春季安全防范工作方案/ }).click()
  await phone.locator('.duty-cards li').first().waitFor()
  expect(await phone.locator('.duty-cards li').count()).toBe(6)
  await expectAccessible(phone)
  await screenshot(phone, 'review-phone')
  await phone.getByRole('link', { name: '原文' }).click()
  await phone.locator('.paper').getByText('每月至少入户安检一次').waitFor()
  await expectAccessible(phone)
  const over = await phone.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(over).toBeLessThanOrEqual(0)
})
