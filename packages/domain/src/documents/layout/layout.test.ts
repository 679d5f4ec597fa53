import { expect, test } from 'vitest'
import { read } from '../read.ts'
import { sourceFromPlainText } from './plain-text.ts'

/** The same table in every layout in which plain text carries one. */
const ROWS = [
  ['序号', '重点任务', '工作内容', '牵头单位', '配合单位', '完成时限'],
  ['1', '燃气整治', '排查餐饮场所燃气隐患。', '区住建局', '区商务局、各镇街', '6月底前'],
  ['', '', '更换老旧管道。', '区住建局', '各镇街', '年底前'],
  ['2', '消防整治', '打通消防通道。', '区消防救援大队', '各镇街', '2024年10月底前'],
]
const expected = [
  {
    clause: ['1'],
    nth: 1,
    begins: '排查餐饮场所燃气隐',
    heading: '燃气整治',
    lead: ['区住建局'],
    support: ['区商务局', '各镇街'],
    by: '2024-06-30',
  },
  {
    clause: ['1'],
    nth: 2,
    begins: '更换老旧管道。',
    heading: '燃气整治',
    lead: ['区住建局'],
    support: ['各镇街'],
    by: '2024-12-31',
  },
  {
    clause: ['2'],
    nth: 1,
    begins: '打通消防通道。',
    heading: '消防整治',
    lead: ['区消防救援大队'],
    support: ['各镇街'],
    by: '2024-10-31',
  },
]

function duties(table: string) {
  return read(sourceFromPlainText(`柳林区2024年任务清单\n\n${table}`)).duties.map((duty) => ({
    clause: duty.clause,
    nth: duty.nth,
    begins: duty.begins.slice(0, 9),
    heading: duty.heading,
    lead: duty.lead,
    support: duty.support,
    by: duty.when.map((when) => (when.kind === 'deadline' ? when.by : null))[0],
  }))
}

test.each([
  ['tabs', ROWS.map((row) => row.join('\t')).join('\n')],
  ['pipes', ROWS.map((row) => `| ${row.join(' | ')} |`).join('\n')],
  [
    'Markdown',
    `| ${ROWS[0]?.join(' | ')} |\n|---|---|---|---|---|---|\n${ROWS.slice(1)
      .map((row) => `| ${row.join(' | ')} |`)
      .join('\n')}`,
  ],
  [
    'HTML',
    `<table>${ROWS.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`,
  ],
  ['a cell a line', ROWS.map((row) => row.map((cell) => `\t${cell}`).join('\n')).join('\n\n')],
  [
    'a cell a line with Windows breaks',
    ROWS.map((row) => row.map((cell) => `\t${cell}`).join('\r\n')).join('\r\n\r\n'),
  ],
  [
    'a cell a line without empty lines',
    ROWS.flat()
      .filter((cell) => cell !== '')
      .join('\n'),
  ],
])('reads a table laid out with %s', (_, table) => {
  expect(duties(table)).toEqual(expected)
})

test('merged cells of HTML hold for all their rows', () => {
  const merged = `<table><tr><th>序号</th><th>任务</th><th>内容</th><th>责任单位</th></tr>
<tr><td rowspan="2">1</td><td rowspan="2">整治</td><td>排查隐患。</td><td rowspan="2">区住建局</td></tr><tr><td>整改隐患。</td></tr></table>`
  const found = read(sourceFromPlainText(merged)).duties
  expect(found.map(({ clause, nth, lead, heading }) => [clause.join(), nth, lead.join(), heading])).toEqual([
    ['1', 1, '区住建局', '整治'],
    ['1', 2, '区住建局', '整治'],
  ])
})

test('a head repeated on a new page is no row, a repeated serial goes on, a lost one is implied', () => {
  const head = '序号\t任务\t内容\t责任单位'
  const found = read(
    sourceFromPlainText(
      [
        head,
        '1\t甲\t检查甲。\t区应急局',
        head,
        '1\t甲\t整改甲。\t区应急局',
        '\t乙\t检查乙。\t区水利局',
        '3\t丙\t检查丙。\t区林业局',
      ].join('\n'),
    ),
  ).duties
  expect(found.map(({ clause, nth }) => [clause.join(), nth])).toEqual([
    ['1', 1],
    ['1', 2],
    ['2', 1],
    ['3', 1],
  ])
})

test('several tables share the columns of the first head', () => {
  const found = read(
    sourceFromPlainText(
      '序号\t任务\t责任单位\n1\t检查甲\t区应急局\n\n二、说明\n\n| 序号 | 任务 | 责任单位 |\n| 1 | 检查乙 | 区水利局 |',
    ),
  ).duties
  expect(found.map(({ lead }) => lead.join())).toEqual(['区应急局', '区水利局'])
})

test('blocks are lines with offsets in the text as given', () => {
  const text = '  ## 一、任务\r\n\n— 3 —\n**煤矿。**检查'
  const { blocks, text: kept } = sourceFromPlainText(text)
  expect(kept).toBe(text)
  expect(blocks.map(({ from, to }) => text.slice(from, to))).toEqual(['## 一、任务', '**煤矿。**检查'])
  expect(blocks[0]?.level).toBe(2)
  expect(blocks[1]?.bold?.map(({ from, to }) => text.slice(from, to))).toEqual(['煤矿。'])
})

test('a paper in one line is broken where its lines must have ended', () => {
  const head = '白石县安委会办公室关于做好冬季安全生产工作的通知 各乡、镇人民政府，县直各有关部门： '
  const opening = `为切实做好冬季安全生产工作，${'确保全县安全生产形势稳定，'.repeat(10)}现将有关事项通知如下： `
  const body =
    '一、加强领导，压实责任 各乡镇要认真研究。 二、开展检查 （一）企业自查 各企业要开展自查。 白石县安委会办公室 2024年12月5日'
  const text = head + opening + body
  const lines = sourceFromPlainText(text).blocks.map(({ from, to }) => text.slice(from, to))
  expect(lines.filter((line) => !line.startsWith('为切实'))).toEqual([
    '白石县安委会办公室关于做好冬季安全生产工作的通知',
    '各乡、镇人民政府，县直各有关部门：',
    '一、加强领导，压实责任',
    '各乡镇要认真研究。',
    '二、开展检查',
    '（一）企业自查',
    '各企业要开展自查。',
    '白石县安委会办公室',
    '2024年12月5日',
  ])
  const reading = read(sourceFromPlainText(text))
  expect(reading.doc).toMatchObject({ issuer: '白石县安委会办公室', date: '2024-12-05' })
  expect(reading.duties.map(({ clause, actors }) => [clause.join('/'), actors])).toEqual([
    ['一', ['各乡镇']],
    ['二/一', ['各企业']],
  ])
})

test('in a paper in one line known head words part from the text', () => {
  const text = `一、总体要求坚持预防为主。二、工作要求各村要加强巡查，${'逐户登记，'.repeat(40)}确保安全。`
  const lines = sourceFromPlainText(text).blocks.map(({ from, to }) => text.slice(from, to))
  expect(lines.slice(0, 4)).toEqual([
    '一、总体要求',
    '坚持预防为主。',
    '二、工作要求',
    expect.stringMatching(/^各村/),
  ])
})

test('an assessment table: figures are no serials, sections open by 一、, totals are no rows', () => {
  const stacked =
    '序号\n考核项目\n考核内容\n分值\n责任单位\n1\n责任\n每季度检查1次。\n2\n各镇\n2\n培训\n每年培训1次。\n3\n县应急局'
  expect(
    read(sourceFromPlainText(stacked)).duties.map(({ clause, lead }) => [clause.join(), lead.join()]),
  ).toEqual([
    ['1', '各镇'],
    ['2', '县应急局'],
  ])
  const pipes = `| 序号 | 考核项目 | 考核指标 | 考核部门 |
| 一、 | 基础工作 | | |
| 1 | 责任体系 | 健全责任体系，落实检查人员。 | 县水利局 县河长办 |
| | 合计 | | |`
  expect(
    read(sourceFromPlainText(pipes)).duties.map(({ clause, begins }) => [
      clause.join('/'),
      begins.slice(0, 4),
    ]),
  ).toEqual([['一/1', '健全责任']])
})

test('blanks part whole names of units in a row of pipes', () => {
  const [duty] = read(
    sourceFromPlainText('| 整治任务 | 时间安排 | 责任单位 |\n| 养老机构 | 4月份 | 民政所 派出所 |'),
  ).duties
  expect(duty?.lead).toEqual(['民政所', '派出所'])
})

test('a table pasted a cell a line without serials is told by its units; without units it is text', () => {
  const rows = [
    '重点任务',
    '责任单位',
    '完成时限',
    '排查老旧小区',
    '区住建局、各街道',
    '6月底',
    '检查充电场所',
    '区消防大队',
    '每月',
  ]
  const found = read(sourceFromPlainText([...rows, '二、要求', '各街道要报告。'].join('\n'))).duties
  expect(found.map(({ clause, begins, lead }) => [clause.join(), begins, lead.join()])).toEqual([
    ['', '排查老旧小区', '区住建局,各街道'],
    ['', '检查充电场所', '区消防大队'],
    ['二', '各街道要报告。', ''],
  ])
  expect(
    sourceFromPlainText('重点任务\n完成时限\n备注\n甲\n乙\n丙\n丁\n戊\n己').blocks.some(({ cell }) => cell),
  ).toBe(false)
})

test('the names of one cell may stand on lines of their own', () => {
  const lines = [
    '序号',
    '工程名称',
    '内容',
    '责任单位',
    '责任人',
    '时限',
    '1',
    '物资储备',
    '新建仓库1座。',
    '县应急局',
    '县发改局',
    '张某',
    '10月底前',
    '2',
    '堤防',
    '治理堤防。',
    '县水利局',
    '王某',
    '6月底',
  ]
  const found = read(sourceFromPlainText(lines.join('\n'))).duties
  expect(found.map(({ lead }) => lead.join())).toEqual(['县应急局,县发改局', '县水利局'])
})

test('a section on a line of its own parts a table with tabs, it does not end it', () => {
  const lines = [
    '序号\t任务\t内容\t责任单位',
    '一、体系',
    '1\t组织\t健全组织。\t区应急局',
    '二、能力',
    '2\t加固\t改造农房。\t区住建局',
    '三、要求',
    '各镇要落实。',
  ]
  expect(
    read(sourceFromPlainText(lines.join('\n'))).duties.map(({ clause, lead }) => [
      clause.join('/'),
      lead.join(),
    ]),
  ).toEqual([
    ['一/1', '区应急局'],
    ['二/2', '区住建局'],
    ['三', ''],
  ])
})
