import { readFile } from 'node:fs/promises'
import { completeCreditCode } from '@anlan/domain/directory'
import ExcelJS from 'exceljs'
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

const code = (number: number) => completeCreditCode(`91990124MA0${String(number).padStart(6, '0')}`)

async function signIn(login: string, screen: Screen = 'desk', dark = false): Promise<Page> {
  const page = await openPage(browser, { screen, dark, baseURL: county.url })
  await page.goto('/registers/enterprise')
  await page.getByLabel('用户名').fill(login)
  await page.locator('input[type="password"]').fill(demoPassword)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '企业名册' }).waitFor()
  return page
}

/** Chooses in a picker of the form by what is typed. */
async function choose(page: Page, label: string, text: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).fill(text)
  await page.getByRole('option', { name: text }).first().click()
}

async function withoutSidewaysScroll(page: Page): Promise<void> {
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(over).toBeLessThanOrEqual(0)
}

const rows = (page: Page) => page.locator('tr[data-row]')
const row = (page: Page, title: string) => rows(page).filter({ hasText: title })
const save = (page: Page) => page.getByRole('button', { name: '保存', exact: true })

/** A sheet as an office keeps it, with two cells that nobody can understand. */
async function sheet(): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  const lines = workbook.addWorksheet('Sheet1')
  lines.addRow(['2026 年工贸企业清单'])
  lines.mergeCells('A1:H1')
  lines.addRow(['企业名称', '信用代码', '乡镇', '行业', '监管部门', '人数', '企业状态', '最近检查时间'])
  const line = (number: number, more: Readonly<Record<number, string | number>> = {}) => {
    const cells: (string | number | Date)[] = [
      ...[`云川第${number}机械厂`, code(number), '青石镇', '通用设备制造业', '县应急局', 20 + number, '在产'],
      new Date(Date.UTC(2026, 8, number)),
    ]
    return cells.map((cell, at) => more[at] ?? cell)
  }
  for (let number = 11; number <= 20; number++) {
    const wrong = code(number).slice(0, 17) + (code(number).endsWith('A') ? 'B' : 'A')
    lines.addRow(line(number, number === 13 ? { 1: wrong } : number === 16 ? { 5: '不详', 6: '开工' } : {}))
  }
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

describe('the register of enterprises', () => {
  let clerk: Page

  test('is empty at first, and says how to fill it', async () => {
    clerk = await signIn('hejing')
    await clerk.getByText('企业名册还是空的').waitFor()
    await expectAccessible(clerk)
    await screenshot(clerk, 'registers-empty')
    await clerk.getByRole('link', { name: '监管对象' }).click()
    await clerk.waitForURL(/\/registers\/enterprise/)
  })

  test('a new entry: what is wrong is told at its field, what was typed stays', async () => {
    await clerk.getByRole('link', { name: '登记企业' }).click()
    await clerk.getByLabel('企业名称').fill('云川县宏远化工有限公司')
    await clerk.getByLabel('统一社会信用代码').fill('91990124MA0000001X')
    await choose(clerk, '所在乡镇（村）', '青石社区')
    await clerk.getByLabel('行业', { exact: true }).selectOption({ label: 'C26 化学原料和化学制品制造业' })
    await choose(clerk, '监管单位', '应急管理局')
    await clerk.getByText('较大', { exact: true }).click()
    await clerk.getByText('在产', { exact: true }).click()
    await clerk.getByLabel('从业人数').fill('八十')
    await clerk.getByLabel('安全管理人员电话').fill('138 0013 8000')
    await clerk.getByRole('button', { name: '登记', exact: true }).click()
    await clerk.getByText('有 2 处要改').waitFor()
    const summary = clerk.locator('.error-summary')
    expect(await summary.textContent()).toContain('校验位不对')
    expect(await clerk.locator('.field.wrong').count()).toBe(2)
    await expectAccessible(clerk)
    await screenshot(clerk, 'registers-new-wrong')
    await clerk.getByLabel('统一社会信用代码').fill(code(1).toLowerCase())
    await clerk.getByLabel('从业人数').fill('80')
    await clerk.getByRole('button', { name: '登记', exact: true }).click()
    await summary.getByText('请写明“等级依据”').waitFor()
    await clerk.getByLabel('等级依据').fill('县安委办 2026 年风险分级名单')
    await clerk.getByRole('button', { name: '登记', exact: true }).click()
    await clerk.waitForURL(/\/registers\/enterprise\/[0-9a-f-]{36}$/)
    const facts = clerk.locator('.facts')
    await facts.getByText('138****8000').waitFor()
    for (const words of [code(1), '青石镇 青石社区', '县应急局', '80 人', '待核实'])
      expect(await facts.textContent()).toContain(words)
    await expectAccessible(clerk)
    await screenshot(clerk, 'registers-entry')
  })

  test('two people change it: other fields are taken over, the same one is asked', async () => {
    const other = await signIn('duanhongwei')
    await other.goto(`${clerk.url()}/edit`)
    await other.getByText('不能修改').waitFor()
    await other.context().close()
    await clerk.getByRole('link', { name: '修改' }).click()
    await save(clerk).waitFor()
    const second = await signIn('hejing')
    await second.goto(clerk.url())
    await second.getByLabel('从业人数').fill('90')
    await second.getByLabel('地址').fill('青石镇工业路 3 号')
    await save(second).click()
    await second.waitForURL(/[0-9a-f]$/)
    await second.context().close()
    await clerk.getByLabel('从业人数').fill('85')
    await clerk.getByLabel(/^法定代表人（/).fill('罗志强')
    await save(clerk).click()
    const clash = clerk.getByRole('alert', { name: '同时修改' })
    await clash.getByText('已并入下面的表单').waitFor()
    expect(await clash.textContent()).toContain('从业人数：对方改成 90')
    expect(await clerk.getByLabel('地址').inputValue()).toBe('青石镇工业路 3 号')
    await expectAccessible(clerk)
    await screenshot(clerk, 'registers-clash')
    await clash.getByRole('button', { name: '用我填的' }).click()
    await save(clerk).click()
    await clerk.waitForURL(/[0-9a-f]$/)
    const facts = clerk.locator('.facts')
    await facts.getByText('85 人').waitFor()
    expect(await facts.textContent()).toContain('罗志强')
    const versions = clerk.getByRole('complementary')
    await versions.getByText('从业人数 90 → 85').waitFor()
  })

  test('it leaves the register with a reason and comes back by one press', async () => {
    await clerk.getByRole('button', { name: '移出名册' }).click()
    const dialog = clerk.getByRole('dialog')
    await dialog.getByLabel('移出的原因').fill('重复登记')
    await expectAccessible(clerk)
    await dialog.getByRole('button', { name: '移出名册' }).click()
    await clerk.getByText('只供查阅').waitFor()
    await clerk.getByRole('button', { name: '撤销' }).click()
    await clerk.getByText('已恢复到名册').waitFor()
    await clerk.getByRole('link', { name: '修改' }).waitFor()
  })

  test('a spreadsheet with two bad rows: named at their cell, set right, imported, taken back', async () => {
    await clerk.getByRole('link', { name: '企业名册' }).first().click()
    await clerk.getByRole('link', { name: '导入', exact: true }).click()
    const give = async () =>
      clerk.locator('input[type="file"]').setInputFiles({
        name: '工贸企业清单.xlsx',
        mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        buffer: await sheet(),
      })
    await give()
    await clerk.getByText('有误的 2 行不导入').waitFor()
    const fixes = clerk.locator('.cell-fix')
    expect(await fixes.locator('.cell-name').allTextContents()).toEqual(['B5', 'F8', 'G8'])
    await expectAccessible(clerk)
    await screenshot(clerk, 'registers-import')
    await fixes.first().getByRole('textbox').fill(code(13))
    await fixes.first().getByRole('button', { name: '改好' }).click()
    await clerk.getByText('有误的 1 行不导入').waitFor()
    await fixes.first().getByRole('textbox').fill('36')
    await fixes.first().getByRole('button', { name: '改好' }).click()
    await expect.poll(() => fixes.count()).toBe(1)
    await fixes.first().getByRole('combobox').selectOption({ label: '停产' })
    await fixes.first().getByRole('button', { name: '改好' }).click()
    await clerk.getByRole('button', { name: '导入 10 行' }).click()
    await clerk.getByText('已导入：新增 10，修改 0').waitFor()
    await clerk.getByText('11 家', { exact: true }).waitFor()
    await clerk.getByRole('button', { name: '整批撤销' }).click()
    await clerk.getByText('已整批撤销').waitFor()
    await clerk.getByText('1 家', { exact: true }).waitFor()
    await clerk.getByRole('link', { name: '导入', exact: true }).click()
    await clerk.getByText('已撤销').waitFor()
    await give()
    await clerk.getByRole('button', { name: '导入 8 行' }).click()
    await clerk.getByText('9 家', { exact: true }).waitFor()
  })

  test('it is narrowed, ordered, searched; the address keeps it', async () => {
    await clerk.goto('/registers/enterprise')
    await row(clerk, '宏远化工').waitFor()
    await clerk.getByLabel('风险等级').selectOption({ label: '较大' })
    await expect.poll(() => rows(clerk).count()).toBe(1)
    expect(clerk.url()).toContain('riskGrade=larger')
    await clerk.getByLabel('风险等级').selectOption('')
    await clerk.getByLabel('排序').selectOption({ label: '从业人数多的在前' })
    await expect.poll(() => rows(clerk).first().textContent()).toContain('宏远化工')
    await clerk.getByRole('button', { name: /更多条件/ }).click()
    await clerk.getByLabel('从业人数到').fill('33')
    await screenshot(clerk, 'registers-ranges')
    await clerk.getByRole('button', { name: '筛选', exact: true }).click()
    await expect.poll(() => rows(clerk).count()).toBe(2)
    await clerk.goto('/registers/enterprise')
    await clerk.getByRole('searchbox', { name: '查找' }).fill('机械')
    await clerk.keyboard.press('Enter')
    await expect.poll(() => rows(clerk).count()).toBe(8)
    await clerk.getByRole('searchbox', { name: '查找' }).fill('无此厂')
    await clerk.keyboard.press('Enter')
    await clerk.getByText('没有符合筛选的企业').waitFor()
    await clerk.getByRole('link', { name: '清除筛选' }).click()
    await expect.poll(() => rows(clerk).count()).toBe(9)
    await expectAccessible(clerk)
    await screenshot(clerk, 'registers-list')
    await rows(clerk).first().focus()
    await clerk.keyboard.press('j')
    await clerk.keyboard.press('Enter')
    await clerk.waitForURL(/[0-9a-f-]{36}$/)
    await clerk.goBack()
  })

  test('it is exported as a workbook that opens', async () => {
    await rows(clerk).first().waitFor()
    await clerk.getByRole('button', { name: '导出' }).click()
    const [download] = await Promise.all([
      clerk.waitForEvent('download'),
      clerk.getByRole('menuitem', { name: /Excel/ }).click(),
    ])
    expect(download.suggestedFilename()).toBe('企业名册.xlsx')
    const workbook = new ExcelJS.Workbook()
    const bytes = await readFile(await download.path())
    await workbook.xlsx.load(bytes as unknown as ArrayBuffer)
    const lines = workbook.worksheets[0]
    expect(lines?.views[0]).toMatchObject({ state: 'frozen', ySplit: 3 })
    expect(lines?.getCell('A3').value).toBe('企业名称')
    expect(lines?.rowCount).toBeGreaterThanOrEqual(12)
  })
})

test('another department sees what it supervises: nothing here, and no way to enter anything elsewhere', async () => {
  const bureau = await signIn('tianxiaolan')
  await bureau.getByText('企业名册还是空的').waitFor()
  await bureau.context().close()
})

test.each(['phone', 'narrow'] as const)(
  'on the %s: the list, an entry, the form, nothing beside the edge',
  async (screen) => {
    const page = await signIn('hejing', screen)
    await page.getByRole('link', { name: /宏远化工/ }).waitFor()
    await withoutSidewaysScroll(page)
    await expectAccessible(page)
    await screenshot(page, `registers-list-${screen}`)
    await page.getByRole('link', { name: /宏远化工/ }).click()
    await page.locator('.facts').waitFor()
    await withoutSidewaysScroll(page)
    await expectAccessible(page)
    await screenshot(page, `registers-entry-${screen}`)
    await page.getByRole('link', { name: '修改' }).click()
    await page.getByLabel('企业名称').waitFor()
    await withoutSidewaysScroll(page)
    await expectAccessible(page)
    await screenshot(page, `registers-form-${screen}`)
    await page.goto('/registers/enterprise/import')
    await page.getByText('我最近的导入').waitFor()
    await withoutSidewaysScroll(page)
    await expectAccessible(page)
    await screenshot(page, `registers-import-${screen}`)
    await page.context().close()
  },
)

test.each(['desk', 'phone'] as const)('in the dark, on the %s', async (screen) => {
  const page = await signIn('hejing', screen, true)
  await page.getByRole('link', { name: /宏远化工/ }).waitFor()
  await expectAccessible(page)
  await screenshot(page, `registers-list-${screen}-dark`)
  await page.getByRole('link', { name: /宏远化工/ }).click()
  await page.locator('.facts').waitFor()
  await expectAccessible(page)
  await screenshot(page, `registers-entry-${screen}-dark`)
  await page.context().close()
})

test('an address that leads nowhere says so', async () => {
  const page = await signIn('hejing')
  await page.goto('/registers/nothing')
  await page.getByText('没有这份台账').waitFor()
  await page.goto('/registers/enterprise/01890000-0000-7000-8000-000000000001')
  await page.getByRole('heading', { name: '没有找到' }).waitFor()
  await expectAccessible(page)
  await page.context().close()
})
