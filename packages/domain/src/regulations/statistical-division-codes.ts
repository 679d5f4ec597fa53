import { defineRegulation } from '@anlan/domain/kernel'

/** Twelve digits: township and village added to the six of the county. */
export const statisticalDivisionCodes = defineRegulation({
  id: 'DOC-STAT',
  title: '统计用区划代码和城乡划分代码编制规则',
  number: '国统字〔2009〕91号',
  issuer: '国家统计局',
  inForceFrom: '2009-08-31',
  articles: ['全文'],
  checkedOn: '2026-11-22',
  notModelled: ['城乡分类代码的划分方法'],
})
