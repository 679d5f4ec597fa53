import { defineRegulation } from '@anlan/domain/kernel'

/** Book one, chapter ten: how periods are counted. */
export const civilCode = defineRegulation({
  id: 'LAW-CC',
  title: '民法典',
  number: '主席令第45号',
  issuer: '全国人民代表大会',
  inForceFrom: '2021-01-01',
  articles: ['200', '201', '201(1)', '201(2)', '202', '203', '203(1)', '203(2)', '204', '1259'],
  checkedOn: '2026-11-22',
  notModelled: ['诉讼时效、除斥期间', '当事人另有约定的期间（第二百零四条）'],
})
