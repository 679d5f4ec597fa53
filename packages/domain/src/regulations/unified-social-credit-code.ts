import { defineRegulation } from '@anlan/domain/kernel'

/** Codes of legal persons: eighteen characters, the organisation code inside. */
export const unifiedSocialCreditCode = defineRegulation({
  id: 'STD-32100',
  title: '法人和其他组织统一社会信用代码编码规则',
  number: 'GB 32100-2015',
  issuer: '国家质量监督检验检疫总局、国家标准化管理委员会',
  inForceFrom: '2015-10-01',
  articles: ['全文'],
  checkedOn: '2026-11-22',
  notModelled: ['临时代码'],
})
