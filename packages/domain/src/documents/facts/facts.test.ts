import { expect, test } from 'vitest'
import { sourceFromPlainText } from '../layout/plain-text.ts'
import { itemsOf } from '../structure/paragraphs.ts'
import { frameOf } from './facts.ts'

function facts(text: string) {
  return frameOf(itemsOf(sourceFromPlainText(text))).facts
}

test('a letter with a red head, its number, recipients, signature and imprint', () => {
  expect(
    facts(`青岩市白石镇人民政府文件

白政发〔2024〕３号

白石镇人民政府关于做好2024年安全生产工作的
通　知

各村、各有关站所，镇直各单位：

现通知如下：
一、加强检查。各村要开展检查。

白石镇人民政府
2024年3月5日

抄送：市委，市政府办公室。
白石镇人民政府办公室  2024年3月6日印发`),
  ).toEqual({
    title: '关于做好2024年安全生产工作的通知',
    issuer: '白石镇人民政府',
    number: '白政发〔2024〕3号',
    date: '2024-03-05',
    recipients: ['各村', '各有关站所', '镇直各单位'],
    copies: ['市委', '市政府办公室'],
    year: 2024,
  })
})

test('a cover passes on what follows it', () => {
  expect(
    facts(`关于印发《白石镇安全生产专项
行动实施方案》的通知
各村委会:
请认真贯彻落实。
双河县白石镇人民政府
二〇二三年一月十九日
白石镇安全生产专项
行动实施方案
（2023—2025年）
一、任务`),
  ).toMatchObject({
    title: '白石镇安全生产专项行动实施方案',
    coverTitle: '关于印发《白石镇安全生产专项行动实施方案》的通知',
    issuer: '双河县白石镇人民政府',
    date: '2023-01-19',
    recipients: ['各村委会'],
    year: 2023,
  })
})

test('a cover line without its notice still passes on the title in it', () => {
  expect(
    facts('双河县安全生产委员会关于印发《双河县2024年工作要点》\n一、任务\n1.检查。开展检查。'),
  ).toMatchObject({
    title: '双河县2024年工作要点',
    issuer: '双河县安全生产委员会',
    year: 2024,
  })
})

test('a notice that only mentions a plan keeps its own title', () => {
  expect(
    facts('关于印发《双河县工作要点》的通知\n各镇：\n现印发给你们。\n双河县安委会\n2024年1月2日'),
  ).toMatchObject({
    title: '关于印发《双河县工作要点》的通知',
    date: '2024-01-02',
  })
})

test('particulars of a web page', () => {
  expect(
    facts(`索引号：01-2024 发文字号：双安发〔2024〕8号 成文日期：2024-06-13
标题：双河县2024年防汛工作方案
一、任务`),
  ).toMatchObject({ number: '双安发〔2024〕8号', date: '2024-06-13', title: '双河县2024年防汛工作方案' })
})

test('numbers come in many brackets, dates in Chinese numerals', () => {
  expect(
    facts('双政发［2022］12号\n关于加强值守的通知\n各村：\n一、值守\n双河镇人民政府\n二○二二年十月一日'),
  ).toMatchObject({
    number: '双政发〔2022〕12号',
    date: '2022-10-01',
    year: 2022,
  })
})

test('nothing printed is null or empty', () => {
  expect(facts('各村要开展检查。')).toEqual({
    title: null,
    issuer: null,
    number: null,
    date: null,
    recipients: [],
    copies: [],
    year: null,
  })
})

test('a number cited in the text is not the document’s own', () => {
  expect(
    facts('关于加强检查的通知\n各村：\n根据《办法》（双政发〔2021〕5号）要求，现通知如下。').number,
  ).toBeNull()
})
