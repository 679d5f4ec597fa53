import { expect, test } from 'vitest'
import { sourceFromPlainText } from '../layout/plain-text.ts'
import { read } from '../read.ts'

function duties(text: string) {
  return read(sourceFromPlainText(`青岩县2024年任务\n一、整治\n${text}`)).duties.map(
    ({ clause, begins, lead, support }) => [
      clause.slice(1).join('/'),
      begins.slice(0, 4),
      lead.join(),
      support.join(),
    ],
  )
}

test('a note in the heading holds for the body', () => {
  expect(duties('1.整治燃气（县住建局负责，县商务局配合）\n全面排查隐患。\n2.其他。开展检查。')).toEqual([
    ['1', '全面排查', '县住建局', '县商务局'],
    ['2', '开展检查', '', ''],
  ])
})

test('a note before the items holds for all of them', () => {
  expect(duties('1.整治消防\n责任单位：县消防大队\n（1）打通通道。\n（2）清理可燃物。')).toEqual([
    ['1/1', '打通通道', '县消防大队', ''],
    ['1/2', '清理可燃', '县消防大队', ''],
  ])
})

test('a note on a line of its own behind the items makes them one duty', () => {
  expect(duties('1.整治交通\n（1）排查路口。\n（2）加装护栏。\n牵头单位：县交通局')).toEqual([
    ['1', '（1）排', '县交通局', ''],
  ])
  expect(duties('1.整治交通。重点检查：（1）是否持证；（2）是否登记。（县交通局负责）')).toEqual([
    ['1', '重点检查', '县交通局', ''],
  ])
})

test('a note before the text of the same clause holds for it', () => {
  expect(duties('1.整治危化\n责任单位：县应急局\n开展专家指导服务。')).toEqual([
    ['1', '开展专家', '县应急局', ''],
  ])
})

test('units alone in a bracket behind a sentence are a note', () => {
  expect(duties('1.值守。加强值守。（县应急局、各镇）')).toEqual([['1', '加强值守', '县应急局,各镇', '']])
  expect(duties('1.值守。加强各镇（街道、开发区）值守。')).toEqual([['1', '加强各镇', '', '']])
})

test('a heading that names an office is the doer of its text', () => {
  const { duties: found } = read(
    sourceFromPlainText('一、职责\n（一）县应急局。负责综合监管。\n（二）县水利局。负责防汛工作，开展巡查。'),
  )
  expect(found.map(({ actors }) => actors)).toEqual([['县应急局'], ['县水利局']])
})

test('a heading that names an office holds for the items below it, a place does not', () => {
  const { duties: found } = read(
    sourceFromPlainText(
      '安全生产职责清单\n一、县公安局\n1.负责道路交通安全监管。\n2.督促企业开展自查。\n二、人员密集场所\n1.开展消防检查。',
    ),
  )
  expect(found.map(({ actors }) => actors.join())).toEqual(['县公安局', '县公安局,企业', ''])
})

test('setting up a body is no duty, unless more is asked', () => {
  expect(duties('1.组织领导。成立领导小组，由镇长任组长，办公室设在应急办。')).toEqual([])
  expect(duties('1.组织领导。县政府成立指挥部，总指挥由副县长担任。')).toEqual([])
  expect(duties('1.组织领导。各单位召开动员会，成立由主要领导任组长的专班。')).toHaveLength(1)
})

test('words that lead on to items say who answers for them', () => {
  expect(duties('以下任务由县应急局牵头，各镇配合：\n1.开展检查。\n2.开展培训。')).toEqual([
    ['1', '开展检查', '县应急局', '各镇'],
    ['2', '开展培训', '县应急局', '各镇'],
  ])
})

test('items under somebody’s duties are that one’s, cases of a rule are no duties', () => {
  const { duties: found } = read(
    sourceFromPlainText(
      '责任制细则\n第一条 乡镇党委主要负责人安全生产职责主要包括：\n（一）每季度至少带队检查1次。\n第二条 有下列情形之一的，应当问责：\n（一）履行职责不到位的；\n（二）阻挠执法的。',
    ),
  )
  expect(found.map(({ clause, actors }) => [clause.join('/'), actors.join()])).toEqual([
    ['第一条/一', '乡镇党委主要负责人'],
  ])
})
