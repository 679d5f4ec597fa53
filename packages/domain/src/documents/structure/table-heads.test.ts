import { expect, test } from 'vitest'
import { columnRole, isHeadRow } from './table-heads.ts'

test.each([
  ['序号', 'serial'],
  ['类别', 'group'],
  ['重点任务', 'heading'],
  ['主要内容', 'text'],
  ['具体措施', 'text'],
  ['工作目标', 'goal'],
  ['牵头单位', 'lead'],
  ['牵头部门', 'lead'],
  ['责任单位', 'units'],
  ['责任部门', 'units'],
  ['配合单位', 'support'],
  ['完成时限', 'deadline'],
  ['时间节点', 'deadline'],
  ['负责考核部门', 'units'],
  ['整治行业名称', 'heading'],
  ['评分标准', 'other'],
  ['分值', 'other'],
  ['责任人', 'other'],
  ['备注', 'other'],
])('the head %s makes a column of %s', (head, role) => {
  expect(columnRole(head)).toBe(role)
})

test('a row of data is no head', () => {
  expect(isHeadRow(['1', '落实责任', '各村要开展检查。', '县应急局'])).toBe(false)
  expect(isHeadRow(['序号', '任务', '责任单位'])).toBe(true)
  expect(isHeadRow(['姓名', '电话', '单位'])).toBe(false)
})
