import { expect, test } from 'vitest'
import { isPageFurniture } from './page-furniture.ts'
import { proseFrom } from './prose.fixture.ts'

test.each([
  '当前位置:首页 >> 信息公开 >> 安全生产',
  '首页 > 政务公开 > 应急预案',
  '发布时间：2025-03-14   来源：松茳区应急局   浏览次数：215   字体：大 中 小',
  '2019-05-06    点击:31次',
  '首页 新闻中心 政务公开',
  '【打印】 【关闭】',
  '扫一扫在手机打开当前页',
  '上一篇：关于开展检查的通知',
  '1.1 编制目的………………5',
  '最新通知公告',
  '简体版 繁體版 信息无障碍',
  '第二篇：白石镇森林防火工作方案',
  '下一篇：没有了',
  '时间:2021-04-09 08:15:30',
  '主办：白石县人民政府办公室　皖ICP备0000000号',
  '版权所有：白石县人民政府　网站地图',
])('%s is only the page’s', (line) => {
  expect(isPageFurniture(proseFrom(line).fold)).toBe(true)
})

test.each([
  '关于做好2024年安全生产工作的通知',
  '各村、各有关单位：',
  '一、加强检查',
  '白石县人民政府',
  '2024年3月5日',
  '来源复杂的隐患要逐一登记。',
  '主办单位：白石县应急管理局',
  '时间：6月1日至6月30日',
  '第二篇：监督管理',
  '前条规定的单位应当按期报告；',
  '下一步，各村要加强巡查',
  '关于印发《实施〈办法〉和〈条例〉细则》的通知',
])('%s belongs to the document', (line) => {
  expect(isPageFurniture(proseFrom(line).fold)).toBe(false)
})
