import { defineRegulation } from '@anlan/domain/kernel'

/** What a firm's business is called: sections by letter, divisions, groups and classes by two, three and four digits. */
export const industryClassification = defineRegulation({
  id: 'STD-4754',
  title: '国民经济行业分类',
  number: 'GB/T 4754-2017',
  issuer: '国家质量监督检验检疫总局、国家标准化管理委员会',
  inForceFrom: '2017-10-01',
  articles: ['全文'],
  checkedOn: '2026-11-25',
  notModelled: ['中类、小类', '2019 年第 1 号修改单的逐条对照'],
})
