import { expect, test } from 'vitest'
import { proseFrom } from '../text/prose.fixture.ts'
import { isNoteLine, markedFields, noteAhead, notesIn } from './notes.ts'

function read(text: string) {
  return notesIn(proseFrom(text)).map(({ roles, deadlines }) => ({
    lead: roles.lead.map((unit) => unit.text),
    support: roles.support.map((unit) => unit.text),
    deadlines: deadlines.map((deadline) => deadline.text),
  }))
}

test.each([
  ['开展检查。（县应急局负责）', ['县应急局'], [], []],
  ['开展检查。（责任单位：县应急局；配合单位：县水利局、各镇）', ['县应急局'], ['县水利局', '各镇'], []],
  [
    '开展检查（牵头单位：县应急局；责任单位：县水利局；完成时限：6月底前）',
    ['县应急局'],
    ['县水利局'],
    ['6月底前'],
  ],
  ['开展检查。责任单位：县应急局、各镇（街道）', ['县应急局', '各镇（街道）'], [], []],
  ['开展检查。\n牵头单位：县应急局\n参加单位：各镇', ['县应急局'], ['各镇'], []],
  ['开展检查。【责任部门：县应急局】', ['县应急局'], [], []],
  ['开展检查。（县应急局牵头，各镇配合，9月15日前完成）', ['县应急局'], ['各镇'], ['9月15日前完成']],
  ['开展检查。[县应急局、各镇；9月底前]', ['县应急局', '各镇'], [], ['9月底前']],
  ['开展检查。（县应急局牵头，各镇协同）', ['县应急局'], ['各镇'], []],
  ['开展检查。（财务管理办公室、综合执法队）', ['财务管理办公室', '综合执法队'], [], []],
  ['开展检查。（责任单位：县应急局；治理时限：2022年11月）', ['县应急局'], [], ['2022年11月']],
  ['整改期限：8月底。督办单位：县安委办。整改责任单位：城关镇政府', ['城关镇政府'], [], ['8月底']],
])('finds the note in %s', (text, lead, support, deadlines) => {
  expect(read(text)).toEqual([{ lead, support, deadlines }])
})

test('two notes in one body are two, notes side by side are one', () => {
  expect(read('查隐患。（县应急局负责）抓整改。（县水利局负责）')).toHaveLength(2)
  const body = '查隐患。（牵头单位：县应急局）（配合单位：县水利局）'
  expect(read(body)).toEqual([{ lead: ['县应急局'], support: ['县水利局'], deadlines: [] }])
})

test.each([
  '区',
  '使用单位、场所',
  '比数量、比增量、比质量',
  '重点危险工艺、重点监管危化品',
  '含街道、开发区',
  '试行',
])('the bracket （%s） is no note', (inner) => {
  expect(read(`开展检查（${inner}）。`)).toEqual([])
})

test.each([
  ['责任单位：县应急局', true],
  ['牵头部门:县应急局'.replace(':', '：'), true],
  ['（责任单位：县应急局）', true],
  ['完成时限：6月底', true],
  ['各单位要认真落实：', false],
])('%s as a line of its own', (line, is) => {
  expect(isNoteLine(line)).toBe(is)
})

test('words that lead on to a list say who answers for its items', () => {
  const ahead = noteAhead(proseFrom('以下任务由县应急局牵头，县水利局、各镇配合：'))
  expect(ahead?.roles.lead.map(({ text }) => text)).toEqual(['县应急局'])
  expect(ahead?.roles.support.map(({ text }) => text)).toEqual(['县水利局', '各镇'])
  expect(noteAhead(proseFrom('各镇要做好下列工作：'))).toBeNull()
})

test('a cell may say by fields of its own who leads', () => {
  const marked = markedFields(proseFrom('牵头部门：县应急局，配合部门：各镇'))
  expect(marked?.map(({ mark }) => mark)).toEqual(['head', 'supports'])
  expect(markedFields(proseFrom('县应急局、各镇'))).toBeNull()
})
