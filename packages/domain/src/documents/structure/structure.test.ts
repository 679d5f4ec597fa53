import { expect, test } from 'vitest'
import { sourceFromPlainText } from '../layout/plain-text.ts'
import { read } from '../read.ts'

function outline(text: string) {
  return read(sourceFromPlainText(text)).duties.map(
    (duty) => `${duty.clause.join('/')}#${duty.nth} ${duty.begins.slice(0, 6)}`,
  )
}

test('levels nest as printed, skipped ones are not invented', () => {
  expect(
    outline(`一、任务
（一）责任
1.落实责任。各村要落实责任。
2.开展检查。各村要开展检查。
（二）宣传。各村要开展宣传。
二、要求
1．加强领导。各村要加强领导。
2．做好值守。
（1）安排专人值守。`),
  ).toEqual([
    '一/一/1#1 各村要落实责',
    '一/一/2#1 各村要开展检',
    '一/二#1 各村要开展宣',
    '二/1#1 各村要加强领',
    '二/2/1#1 安排专人值守',
  ])
})

test('numbering may run on over sections', () => {
  expect(outline('一、甲\n（一）各村要检查。\n二、乙\n（二）各村要整改。')).toEqual([
    '一/一#1 各村要检查。',
    '二/二#1 各村要整改。',
  ])
})

test('articles and decimal numbers stay whole', () => {
  expect(
    outline(`第一章 职责
第三条 企业应当自查。
第四条 乡镇应当履行下列职责：
（一）开展检查；
（二）组织演练。`),
  ).toEqual(['第三条#1 企业应当自查', '第四条/一#1 开展检查；', '第四条/二#1 组织演练。'])
  expect(outline('2 职责\n2.4 机构\n2.4.1 各村应当检查。\n2.4.2 各村应当报告。')).toEqual([
    '2.4.1#1 各村应当检查',
    '2.4.2#1 各村应当报告',
  ])
})

test('a lead-in names the doer of every item', () => {
  const { duties } = read(
    sourceFromPlainText('第四条 乡镇政府应当履行下列职责：\n（一）开展检查；\n（二）组织演练。'),
  )
  expect(duties.map(({ actors }) => actors)).toEqual([['乡镇政府'], ['乡镇政府']])
})

test('lists that run inside a paragraph are a level', () => {
  expect(
    outline('一、任务\n1.健全责任。（1）建立机构。各村要设岗。（2）开展培训。①制定计划；②组织考核。'),
  ).toEqual(['一/1/1#1 各村要设岗。', '一/1/2/①#1 制定计划；', '一/1/2/②#1 组织考核。'])
})

test('a number inside a sentence is no label', () => {
  expect(outline('一、各村要落实1+17预案，巡查2.5公里、（含街道），第1次检查5.12前完成。')).toHaveLength(1)
})

test('run-in heads of fields of work are a level; a closing paragraph that speaks for all is none', () => {
  expect(
    outline(`一、整治
1.重点行业。
煤矿。开展煤矿整治。
加强瓦斯治理。
危险化学品：开展危化整治。
各相关部门要组织开展其他整治。`),
  ).toEqual(['一/1/煤矿#1 开展煤矿整治', '一/1/危险化学品#1 开展危化整治', '一/1#1 各相关部门要'])
})

test('short sentences that are no fields of work are no level', () => {
  expect(
    outline('一、整治\n（一）要求\n狠抓责任落实。各村要检查。\n狠抓制度执行。各村要整改。'),
  ).toHaveLength(1)
})

test('aims and guiding ideas are no duties', () => {
  expect(
    outline('一、指导思想\n坚持安全第一。\n二、工作目标\n实现事故下降。\n三、任务\n（一）开展检查。'),
  ).toEqual(['三/一#1 开展检查。'])
})

test('notes cut a clause into duties', () => {
  expect(outline('1.落实责任。开展检查。（县应急局负责）抓好整改。（责任单位：县水利局）')).toEqual([
    '1#1 开展检查。',
    '1#2 抓好整改。',
  ])
})

test('lines and pages that break a paragraph are mended', () => {
  const broken =
    '一、任务\n（一）加强检查。各村要认真开展隐患排查，建\n\n— 2 —\n\n立健全台账，及时上报。\n（二）整改。各村要整改。'
  const { duties } = read(sourceFromPlainText(broken))
  expect(duties).toHaveLength(2)
  expect(duties[0]?.actors).toEqual(['各村'])
})

test('signature, annex list and imprint belong to no clause', () => {
  const { duties } = read(
    sourceFromPlainText(
      '关于检查的通知\n各村：\n一、检查。各村要检查。\n二、整改。各村要于6月底前整改。\n附件：1.检查表\n2.整改表\n白石镇人民政府\n2024年3月1日\n附件1\n检查表',
    ),
  )
  expect(duties.map(({ clause }) => clause)).toEqual([['一'], ['二']])
  expect(duties[1]?.to).toBeLessThan(70)
})

test('labels in one sign are labels without their brackets', () => {
  expect(outline('一、任务\n㈠ 检查。各村要检查。\n㈡ 整改。⑴各村要整改。⑵企业要自查。')).toEqual([
    '一/一#1 各村要检查。',
    '一/二/1#1 各村要整改。',
    '一/二/2#1 企业要自查。',
  ])
})

test('一、 stands above （一） even where it comes later', () => {
  expect(outline('（一）各村要检查。\n二、整改\n（一）各村要整改。')).toEqual([
    '一#1 各村要检查。',
    '二/一#1 各村要整改。',
  ])
})

test('一、 stands above 1. in a piece that begins within a list, but below an article', () => {
  expect(outline('3.各村要检查。\n二、整改\n1.各村要整改。')).toEqual([
    '3#1 各村要检查。',
    '二/1#1 各村要整改。',
  ])
  expect(outline('第三条 职责：\n一、各村要检查；\n二、各村要整改。')).toEqual([
    '第三条/一#1 各村要检查；',
    '第三条/二#1 各村要整改。',
  ])
})

test('（四） goes on above 5. in a piece that begins within （三）', () => {
  expect(outline('5.各站所要报告。\n（四）加强巡查\n1.各村要巡查。')).toEqual([
    '5#1 各站所要报告',
    '四/1#1 各村要巡查。',
  ])
})

test('where the count starts again, another list is written in its own way', () => {
  expect(
    outline('1、要检查。\n2、要登记。\n3、要整改。\n1、加强领导，压实责任。\n各村高度重视检查工作。'),
  ).toEqual(['1#1 要检查。', '2#1 要登记。', '3#1 要整改。', '1#2 各村高度重视'])
})

test('a stage and its time are a heading without a stop; a heading of times asks for nothing', () => {
  expect(
    outline(
      '一、活动时间\n整治工作从3月1日至5月31日，覆盖汛期。\n二、步骤\n（一）动员阶段（3月1日前）各村要动员。\n（二）实施阶段（3月至5月）各村要检查。',
    ),
  ).toEqual(['二/一#1 各村要动员。', '二/二#1 各村要检查。'])
})

test('who is a member and how things stand is no duty', () => {
  expect(outline('一、2023年灾害概况\n2023年受降雨影响，有效处置灾害5起。')).toEqual([])
  expect(outline('一、组织领导\n经研究，成立“白石镇防火工作领导小组”，其组成人员如下：')).toEqual([])
})

test('rounds are duties even among aims', () => {
  expect(outline('一、工作目标\n1.确保形势稳定。\n2.每月至少召开一次例会。')).toEqual(['一/2#1 每月至少召开'])
})

test('paragraphs that count in words are clauses only where nothing else is numbered', () => {
  expect(outline('现通知如下。\n一要抓好检查，各村全面排查。\n二要抓好整改，企业限期整改。')).toEqual([
    '一#1 要抓好检查，',
    '二#1 要抓好整改，',
  ])
  expect(outline('一、任务\n一要抓好检查，各村全面排查。\n二要抓好整改。')).toHaveLength(1)
})

test('a note behind a sentence ends its paragraph', () => {
  expect(
    outline('一、整治\n矿山。开展采空区治理。（责任单位：县应急局）\n燃气。更换老旧软管。（县住建局）'),
  ).toEqual(['一/矿山#1 开展采空区治', '一/燃气#1 更换老旧软管'])
})

test('heads that name offices are a level behind a lead-in', () => {
  const { duties } = read(
    sourceFromPlainText(
      '一、分工\n各部门要各司其职。职责如下：\n教委：负责校园宣传。\n公安分局：负责审批，督促企业开展自查。',
    ),
  )
  expect(duties.map(({ clause, actors }) => [clause.join('/'), actors.join()])).toEqual([
    ['一/教委', '教委'],
    ['一/公安分局', '公安分局,企业'],
  ])
})

test('who belongs to a body is no list of fields', () => {
  expect(
    outline(
      '一、机构\n组长：李某（镇长）\n副组长：王某\n成员：派出所、各村负责人\n领导小组下设办公室，负责日常工作。',
    ),
  ).toEqual([])
})

test('conditions for a response are no duties', () => {
  expect(
    outline('1.启动条件\n（1）县气象局发布暴雨预警；\n（2）水位超过警戒。\n2.措施\n（1）县水利局要巡查。'),
  ).toEqual(['2/1#1 县水利局要巡'])
})

test('a list may follow its head without a stop, articles may follow each other in one paragraph', () => {
  expect(
    outline(
      '现作如下安排。一、领导到位1、成立机构。2、各村要设岗。二、宣传到位1、各村要广播。2、各村要张贴标语。',
    ),
  ).toEqual(['一/1#1 成立机构。', '一/2#1 各村要设岗。', '二/1#1 各村要广播。', '二/2#1 各村要张贴标'])
  expect(outline('第一条为加强管理，制定本办法。第二条各村要检查。第三条企业应当整改。')).toEqual([
    '第二条#1 各村要检查。',
    '第三条#1 企业应当整改',
  ])
  expect(outline('第一条各村依照第三条检查。按照第四条执行。')).toHaveLength(1)
})
