import { expect, test } from 'vitest'
import { proseFrom } from '../text/prose.fixture.ts'
import { labelAt } from './numbering.ts'

test.each([
  ['一、总体要求', 'han', '一'],
  ['十二、附则', 'han', '十二'],
  ['（一）加强领导', 'hanBracket', '一'],
  ['(十一)加强领导', 'hanBracket', '十一'],
  ['1.落实责任', 'arabic', '1'],
  ['１．落实责任', 'arabic', '１'],
  ['3、落实责任', 'arabic', '3'],
  ['（2）编制预案', 'arabicBracket', '2'],
  ['2）编制预案', 'arabicBracket', '2'],
  ['①检查台账', 'circled', '①'],
  ['⑵检查台账', 'arabicBracket', '2'],
  ['第三条  生产经营单位应当', 'article', '第三条'],
  ['第二章　职责', 'chapter', '第二章'],
  ['2.4.1 指挥部职责', 'decimal', '2.4.1'],
  ['1 总则', 'arabic', '1'],
  ['2.2024年底前完成整治', 'arabic', '2'],
  ['3.10月底前完成整治', 'arabic', '3'],
])('%s begins with the label %s %s', (text, kind, label) => {
  expect(labelAt(proseFrom(text), 0)).toMatchObject({ kind, text: label })
})

test.each([
  '1+17应急预案体系',
  '2.5米以下',
  '5.12防灾减灾日',
  '2024年工作',
  '10人以上企业',
  '第三方机构',
  '第五条款项',
  '一级企业',
  '一、二级重大危险源',
  '30%以上',
])('%s begins with no label', (text) => {
  expect(labelAt(proseFrom(text), 0)).toBeNull()
})
