import { randomUUID } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { administrationJobs } from '../packages/server/src/administration/index.ts'
import { demoCounty } from '../packages/server/src/demo/place.ts'
import { hashOfPassword } from '../packages/server/src/directory/index.ts'
import { type County, startCounty } from './browser/county.ts'
import { expectAccessible, launchBrowser, openPage, type Screen, screenshot } from './browser.ts'

let browser: Browser
let county: County
const secrets = new Map<string, string>()
const password = 'Guan-Li-2026'
const three = [
  { login: 'sys', name: '周正', administers: 'system' },
  { login: 'sec', name: '吴安', administers: 'security' },
  { login: 'aud', name: '郑明', administers: 'audit' },
] as const

beforeAll(async () => {
  ;[browser, county] = await Promise.all([launchBrowser(), startCounty('2026-11-25T09:00:00+08:00')])
  const { owner, clock } = county.application
  const hash = await hashOfPassword(password)
  // The invented county has its own three: these take their place.
  await owner.query(`UPDATE account SET status = 'closed' WHERE administers IS NOT NULL`)
  for (const { login, name, administers } of three) {
    const id = randomUUID()
    await owner.query(
      `INSERT INTO account (id, login, display_name, county, administers, created_at) VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, login, name, demoCounty.code, administers, clock.now()],
    )
    await owner.query(
      `INSERT INTO credential (id, account_id, type, secret, created_at) VALUES ($1, $2, 'password', $3, $4)`,
      [randomUUID(), id, hash, clock.now()],
    )
  }
  // They have been at work before: an account that nobody has used yet cannot be locked, and has no key.
  await owner.query(
    `UPDATE account SET status = 'active', last_sign_in_at = $1 WHERE login IN ('hejing', 'duanhongwei')`,
    [clock.now()],
  )
})

afterAll(async () => {
  await browser?.close()
  await county?.close()
})

/** A code of the second factor for now; a code is taken once, so the clock moves on before it is used again. */
function codeOf(login: string): string {
  const { clock } = county.application
  clock.set(clock.now().getTime() + 30_000)
  const secret = Secret.fromBase32(secrets.get(login) ?? '')
  return new TOTP({ secret }).generate({ timestamp: clock.now().getTime() })
}

async function signIn(
  login: string,
  { screen = 'desk', dark = false }: { readonly screen?: Screen; readonly dark?: boolean } = {},
): Promise<Page> {
  const page = await openPage(browser, { screen, dark, baseURL: county.url })
  await page.goto('/')
  await page.getByLabel('用户名').fill(login)
  await page.locator('input[type="password"]').fill(password)
  await page.keyboard.press('Enter')
  if (secrets.has(login)) {
    await page.getByLabel('动态口令').fill(codeOf(login))
    await page.keyboard.press('Enter')
  } else {
    await page.getByRole('heading', { name: '请先绑定动态口令' }).waitFor()
    const typed = (await page.locator('.secret').textContent()) ?? ''
    secrets.set(login, typed.replace(/\s/g, ''))
    await page.getByRole('img', { name: /二维码/ }).waitFor()
    if (login === 'sys') {
      await screenshot(page, 'admin-second-factor')
      await expectAccessible(page)
    }
    await page.getByLabel(/6 位数字/).fill(codeOf(login))
    await page.keyboard.press('Enter')
  }
  await page.getByRole('heading', { name: '管理', exact: true }).waitFor()
  return page
}

/** The page as it stands: nothing sticks out sideways, nothing keeps anybody out. */
async function inspect(page: Page, name: string): Promise<void> {
  const out = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(out, `${name} scrolls sideways`).toBeLessThanOrEqual(0)
  await screenshot(page, name)
  await expectAccessible(page)
}

const link = (page: Page, name: string) => page.getByRole('navigation', { name: '按工作' }).getByText(name)
const row = (page: Page, text: string) => page.locator('tr[data-row]', { hasText: text })

async function choose(page: Page, text: string, entry: string): Promise<void> {
  await row(page, text).getByRole('button', { name: /办理/ }).click()
  await page.getByRole('menuitem', { name: new RegExp(entry) }).click()
}

describe('the system administrator', () => {
  let page: Page

  test('begins at what waits, and sees no work', async () => {
    page = await signIn('sys')
    expect(new URL(page.url()).pathname).toBe('/admin')
    expect(await page.getByRole('navigation', { name: '按工作' }).textContent()).not.toContain('任务')
    await page.getByText('项自查不符合').waitFor()
    await inspect(page, 'admin-home')
  })

  test('opens an account and prints its slip', async () => {
    await link(page, '账号').click()
    await row(page, 'hejing').waitFor()
    await inspect(page, 'admin-accounts')
    await page.getByRole('button', { name: '开立账号' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '开立账号' }).click()
    await page.getByText('请填写姓名。').first().waitFor()
    await inspect(page, 'admin-account-faults')
    await page.locator('#act-name').fill('白小雨')
    await page.locator('#act-login').fill('admin')
    await page.getByRole('dialog').getByRole('button', { name: '开立账号' }).click()
    await page.getByText('不能用通用名称').first().waitFor()
    await page.locator('#act-login').fill('baixiaoyu')
    await page.getByRole('dialog').getByRole('button', { name: '开立账号' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('link', { name: /待首次登录/ }).click()
    await choose(page, 'baixiaoyu', '打印口令条')
    await page.getByRole('button', { name: '生成口令条' }).click()
    const slip = page.frameLocator('iframe.slip-sheet')
    await slip.getByText('一次性口令').first().waitFor()
    expect(await slip.locator('li').textContent()).toMatch(/[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}/)
    await screenshot(page, 'admin-slips')
    await page.getByRole('button', { name: '已打印，关闭' }).click()
    await page.goto('/admin/accounts?q=meiyou')
    await page.getByText('没有符合筛选的账号').waitFor()
    await inspect(page, 'admin-accounts-empty')
  })

  test('loads the notice of the year after looking at what it changes', async () => {
    await page.goto('/admin/calendar')
    await page.getByText('暂定').waitFor()
    await page.getByLabel('粘贴通知正文').fill('今天天气很好')
    await page.getByRole('button', { name: '读出并预览' }).click()
    await page.getByRole('alert').waitFor()
    await page
      .getByLabel('粘贴通知正文')
      .fill(
        '国务院办公厅关于2027年部分节假日安排的通知\n国办发明电〔2026〕9号\n一、元旦：1月1日（周五）至3日（周日）放假，共3天。\n二、春节：2月5日（周五）至11日（周四）放假调休，共7天。2月14日（周日）上班。\n',
      )
    await page.getByRole('button', { name: '读出并预览' }).click()
    await page.getByRole('heading', { name: /2027 年：放假 10 天/ }).waitFor()
    await inspect(page, 'admin-calendar')
    await page.getByRole('button', { name: '载入 2027 年的安排' }).click()
    await page.getByText('国办发明电〔2026〕9号').first().waitFor()
    await page.getByText('暂定').waitFor({ state: 'detached' })
  })
})

describe('the security administrator', () => {
  let page: Page

  test('locks an account by the keyboard alone, and says why', async () => {
    page = await signIn('sec')
    await page.goto('/admin/accounts?q=hejing')
    const menu = row(page, 'hejing').getByRole('button', { name: /办理/ })
    await menu.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: /锁定账号/ }).waitFor()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await page.locator('#act-reason').fill('手机丢失，本人电话报告')
    await page.keyboard.press('Enter')
    await row(page, '已锁定').waitFor()
    await choose(page, 'hejing', '解锁')
    await page.getByRole('dialog').getByRole('button', { name: '解锁' }).click()
    await row(page, '正常').waitFor()
  })

  test('sees the table of rights with who holds it, and finds a right', async () => {
    await page.goto('/admin/rights')
    await page.getByRole('heading', { name: '安委办经办人' }).waitFor()
    await inspect(page, 'admin-rights')
    await page.getByRole('searchbox').fill('任务签发')
    await page.getByRole('searchbox').press('Enter')
    await page.getByRole('heading', { name: '县领导' }).waitFor()
    expect(await page.getByRole('heading', { name: '网格员' }).count()).toBe(0)
  })

  test('sets a local figure with its document; what the rule does not allow is refused at its field', async () => {
    await page.goto('/admin/rules')
    await row(page, '到期前提醒').waitFor()
    await row(page, '到期前提醒').getByRole('button', { name: '设本地值' }).click()
    await page.locator('#act-value').fill('40')
    await page.locator('#act-title').fill('云川县任务督办办法')
    await page.locator('#act-issuer').fill('云川县安全生产委员会')
    await page.getByRole('button', { name: '登记' }).click()
    await page.getByRole('alert').waitFor()
    await page.locator('#act-value').fill('5')
    await page.getByRole('button', { name: '登记' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await row(page, '到期前提醒').getByText('5 个工作日').first().waitFor()
    await inspect(page, 'admin-rules')
    await link(page, '催办梯次').click()
    await page.getByText('到期前 5 个工作日').waitFor()
    await inspect(page, 'admin-ladder')
  })

  test('proposes to replace the system administrator; the audit administrator agrees', async () => {
    await page.goto('/admin/administrators')
    await row(page, '系统管理员').getByRole('button', { name: '更换' }).click()
    await page.locator('#act-name').fill('钱新')
    await page.locator('#act-reason').fill('周正调离')
    await page.getByRole('button', { name: '发起' }).click()
    const half = (await page.locator('.handed').textContent()) ?? ''
    expect(half).toMatch(/^[A-Z2-9]{4}-/)
    await page.getByRole('button', { name: '关闭' }).click()
    await page.getByText('等另一位同意').waitFor()
    await inspect(page, 'admin-administrators')

    const other = await signIn('aud')
    await other.getByText('项管理员变更等您同意').click()
    await other.getByRole('button', { name: '同意', exact: true }).click()
    await other.getByRole('dialog').getByRole('button', { name: '同意', exact: true }).click()
    await other.locator('.handed').waitFor()
    const address = (await other.locator('.handed').textContent()) ?? ''
    await other.context().close()

    const heir = await openPage(browser, { baseURL: county.url })
    await heir.goto(address)
    await heir.getByLabel('前半码').fill(half.toLowerCase().replaceAll('-', ' '))
    await heir.getByRole('button', { name: '下一步' }).click()
    await heir.getByText('钱新').waitFor()
    await heir.getByLabel('新口令', { exact: true }).fill(password)
    await heir.getByLabel('再填一次新口令').fill(password)
    await heir.keyboard.press('Enter')
    await heir.getByText('口令已设好').waitFor()
    await heir.context().close()
  })

  test('finds no keys yet', async () => {
    await page.goto('/admin/keys')
    await page.getByText('没有接口密钥').waitFor()
    await inspect(page, 'admin-keys')
  })

  test('makes a key for one post and one purpose, sees it once, and ends it', async () => {
    await page.getByRole('button', { name: '新建密钥' }).click()
    const form = page.getByRole('dialog')
    await form.getByRole('button', { name: '生成密钥' }).click()
    await form.getByRole('link', { name: '请选择账号。' }).waitFor()
    await form.getByLabel('用途').fill('县一张图取任务进展')
    await form.getByLabel('账号').fill('段宏伟')
    await page.getByRole('option', { name: /段宏伟/ }).click()
    await form.getByRole('radio', { name: /县安委办 县安委办副主任/ }).check()
    await form.getByRole('checkbox', { name: '事项 读取' }).check()
    await form.getByRole('checkbox', { name: '看板 读取' }).check()
    await form.getByRole('radio', { name: '180 天' }).check()
    await inspect(page, 'admin-key-new')
    await form.getByRole('button', { name: '生成密钥' }).click()
    const shown = form.getByLabel('接口密钥，只显示这一次')
    await shown.waitFor()
    const key = await shown.inputValue()
    await inspect(page, 'admin-key-made')
    await form.getByRole('button', { name: '复制密钥' }).waitFor()
    await form.getByRole('button', { name: '已交付，关闭' }).click()
    await page.getByText('事项读取、看板读取').waitFor()
    const call = (path: string) =>
      fetch(new URL(path, county.url), { headers: { authorization: `Bearer ${key}` } })
    expect((await call('/api/matters')).status).toBe(200)
    expect((await call('/api/documents')).status).toBe(403)
    await inspect(page, 'admin-keys-one')
    await page.getByRole('button', { name: '停用' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '停用' }).click()
    await page.getByText('没有接口密钥').waitFor()
    expect((await call('/api/matters')).status).toBe(401)
    await page.context().close()
  })
})

describe('the audit administrator', () => {
  let page: Page

  test('finds who locked whom, and reads the proven text', async () => {
    page = await signIn('aud')
    await page.goto('/admin/log')
    await page.locator('tr[data-row]').first().waitFor()
    await inspect(page, 'admin-log')
    await page.getByLabel('种类').selectOption('account-locked')
    await page.getByRole('button', { name: '锁定账号' }).click()
    await page.getByText('手机丢失，本人电话报告').waitFor()
    await inspect(page, 'admin-log-entry')
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: '办理记录' }).click()
    await page.getByText('没有符合筛选的办理记录').waitFor()
  })

  test('verifies the trails, and is told which entry somebody edited', async () => {
    await page.goto('/admin/proof')
    await page.getByText('还没有核验过').waitFor()
    await verify(page)
    await page.getByRole('heading', { name: '全部完好' }).waitFor()
    await county.application.owner.query(
      `UPDATE security_event SET canonical = replace(canonical, '手机丢失', '手机没丢') WHERE type = 'account-locked'`,
    )
    await verify(page)
    await page.getByRole('heading', { name: /发现 1 处问题/ }).waitFor()
    await inspect(page, 'admin-proof')
  })

  test('looks at the self-check, which says what does not hold', async () => {
    await page.goto('/admin/self-check')
    await page.getByRole('link', { name: /^不符合/ }).click()
    await page.getByText('这是演示县，人人共用一个公开的口令').waitFor()
    await inspect(page, 'admin-self-check')
    expect(await page.getByRole('button', { name: /署名确认/ }).count()).toBe(0)
  })

  test('is told where a page does not open', async () => {
    await page.route('**/api/self-check', (route) => route.fulfill({ status: 500, json: {} }))
    await page.goto('/admin/self-check')
    await page.getByRole('alert').waitFor()
    await inspect(page, 'admin-error')
    await page.context().close()
  })

  async function verify(on: Page): Promise<void> {
    await on.getByRole('button', { name: '现在核验' }).click()
    await on.getByRole('heading', { name: '正在核验' }).waitFor()
    const { rows } = await county.application.owner.query<{ id: string }>(
      `SELECT id FROM audit_verification WHERE state = 'running'`,
    )
    const jobs = administrationJobs(county.application.context) as Record<
      string,
      (payload: unknown) => Promise<void>
    >
    await jobs['audit-verify']?.({ county: demoCounty.code, id: rows[0]?.id })
  }
})

describe('on the phone and in the dark', () => {
  test('every page fits the hand', async () => {
    const page = await signIn('sec', { screen: 'phone' })
    await inspect(page, 'admin-phone-home')
    for (const place of ['accounts', 'administrators', 'keys', 'rights', 'rules', 'ladder', 'self-check']) {
      await page.goto(`/admin/${place}`)
      await page.locator('.admin li, .admin .empty').first().waitFor()
      await inspect(page, `admin-phone-${place}`)
    }
    await page.context().close()
    const auditor = await signIn('aud', { screen: 'phone', dark: true })
    for (const place of ['log', 'proof']) {
      await auditor.goto(`/admin/${place}`)
      await auditor.locator('.admin-cards li, .proof').first().waitFor()
      await inspect(auditor, `admin-phone-${place}`)
    }
    await auditor.context().close()
  })

  test('every page is legible at night', async () => {
    const page = await signIn('sec', { dark: true })
    for (const place of ['rules', 'self-check']) {
      await page.goto(`/admin/${place}`)
      await page.locator('tr[data-row], .right-lines li, .check-items li').first().waitFor()
      await inspect(page, `admin-dark-${place}`)
    }
    await page.context().close()
  })
})
