import { defineRegulation } from '@anlan/domain/kernel'

/** Eighteen digits of a person. */
export const citizenNumber = defineRegulation({
  id: 'STD-11643',
  title: '公民身份号码',
  number: 'GB 11643-1999',
  issuer: '国家质量技术监督局',
  inForceFrom: '1999-07-01',
  articles: ['全文'],
  checkedOn: '2026-11-22',
  notModelled: ['十五位旧号码'],
})
