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

test('a table of particulars names the office and a number without 号', () => {
  expect(
    facts(`- 索 引 号: ab01-2006-00021
- 发文机关: 白石镇人民政府
- 成文日期: 2016-04-27
- 发文字号: 白政〔2016〕21
- 发布日期: 2016-04-28
关于做好端午期间有关工作的通知
各村、全镇各单位:
一、加强值班。各村要加强值班。`),
  ).toMatchObject({
    title: '关于做好端午期间有关工作的通知',
    issuer: '白石镇人民政府',
    number: '白政〔2016〕21',
    date: '2016-04-27',
  })
})

test('of several offices the one that the title names is the issuer', () => {
  expect(facts('白石县自然资源局等六部门关于做好防治工作的通知\n各村：\n一、加强巡查。')).toMatchObject({
    issuer: '白石县自然资源局',
  })
})

test('a date that lost its 日, a place in brackets before the title, a page of collected papers', () => {
  expect(facts('各村：\n一、加强值班。各村要加强值班。\n白石乡人民政府\n二〇一六年一月十九')).toMatchObject({
    issuer: '白石乡人民政府',
    date: '2016-01-19',
  })
  expect(facts('【青岩市】火灾事故应急预案\n1 总则')).toMatchObject({ title: '火灾事故应急预案' })
  expect(
    facts(`本站整理了多篇相关的文章，供大家参考。
第一篇：白石中心校安全工作通知
白石中心校
关于做好2016年开学安全工作的通知
各小学：
一、开展检查。各小学要开展检查。`),
  ).toMatchObject({ title: '关于做好2016年开学安全工作的通知', recipients: ['各小学'], issuer: '白石中心校' })
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

test('a page prints its own title above the paper’s', () => {
  expect(
    facts(`当前位置:首页 >> 安全生产
12号 防灾规划
2019-05-06 点击:31次
双安发〔2021〕12号
关于印发防灾减灾“十四五”规划的
通  知
各镇街：
现印发给你们。
双河区安全生产委员会
2021年12月30日
双河区防灾减灾“十四五”规划
一、形势`),
  ).toMatchObject({
    title: '双河区防灾减灾“十四五”规划',
    coverTitle: '关于印发防灾减灾“十四五”规划的通知',
    number: '双安发〔2021〕12号',
    recipients: ['各镇街'],
  })
})

test('a cover that lost its title still has its recipients, date and office', () => {
  expect(
    facts(`各行政村、各有关单位：
现将《白石镇2017年度整治计划》印发给你们。
白石镇人民政府
二〇一七年二月二十四日
白石镇2017年度整治
计划
一、任务`),
  ).toMatchObject({
    title: '白石镇2017年度整治计划',
    issuer: '白石镇人民政府',
    date: '2017-02-24',
    recipients: ['各行政村', '各有关单位'],
  })
})

test('office and date in a bracket under the title, a head of two lines, a number in brackets', () => {
  expect(facts('双河区三年行动方案\n（双河区安委会 2024年5月20日印发）\n一、任务')).toMatchObject({
    issuer: '双河区安委会',
    date: '2024-05-20',
  })
  expect(
    facts('双河区人民政府\n专题会议纪要\n（双府纪〔2024〕17号）\n道路交通安全专题会议纪要\n一、事项'),
  ).toMatchObject({
    title: '道路交通安全专题会议纪要',
    issuer: '双河区人民政府',
    number: '双府纪〔2024〕17号',
  })
})

test('各县（市）、区 is one recipient', () => {
  expect(facts('关于检查的通知\n各县（市）、区人民政府，市政府各部门：\n一、检查').recipients).toEqual([
    '各县（市）、区人民政府',
    '市政府各部门',
  ])
})

test('particulars a page prints between its title and the paper are neither title nor recipients', () => {
  expect(
    facts(`快速通道
最新通知公告
双府办函〔2021〕49号双河县防治方案
索引号: 000014349
发布机构:
发文日期:
文号: 双府办函〔2021〕49号
双府办函〔2021〕49号
双河县人民政府办公室关于印发双河县
防治方案的通知
各乡镇人民政府：
现印发给你们。
双河县人民政府办公室
2021年4月27日
双河县防治方案
一、任务`),
  ).toMatchObject({
    title: '双河县防治方案',
    coverTitle: '关于印发双河县防治方案的通知',
    issuer: '双河县人民政府办公室',
    number: '双府办函〔2021〕49号',
    date: '2021-04-27',
    recipients: ['各乡镇人民政府'],
  })
})

test('the date below the signature counts, not the page’s; particulars may stand on lines of their own', () => {
  expect(
    facts(`双河县人民政府办公室关于加强防汛的通知
发文机构
双河县人民政府办公室
发文日期
2021-05-21
各乡镇人民政府：
现通知如下。
一、各乡镇要巡查。
双河县人民政府办公室
2021年5月19日`),
  ).toMatchObject({ date: '2021-05-19', recipients: ['各乡镇人民政府'] })
})

test('what an office passes on from another', () => {
  expect(
    facts(`双河市人民政府批转市国土局关于2015年防治方案的通知
双府〔2015〕76号
各区人民政府：
现批转给你们。
双河市人民政府
2015年3月28日
双河市2015年防治方案
一、任务`),
  ).toMatchObject({
    title: '双河市2015年防治方案',
    coverTitle: '批转市国土局关于2015年防治方案的通知',
    issuer: '双河市人民政府',
  })
})

test('lines of a page above a title that stands alone, and a table of contents', () => {
  const text =
    '时效性\n有效\n双河县地质灾害应急预案\n目录\n1 总则……………5\n1.1 目的……………5\n1 总则\n1.1 目的\n提高能力。'
  expect(facts(text).title).toBe('双河县地质灾害应急预案')
})

test('a cover may say 年 where the title below says 年度; zeros of a date may be letters', () => {
  expect(
    facts(`双河县关于印发2010年冬季防火工作方案的通知
各村：
现印发给你们。
二O一O年十二月一日
2010年度冬季防火工作方案
一、任务`),
  ).toMatchObject({ title: '2010年度冬季防火工作方案', date: '2010-12-01' })
})
