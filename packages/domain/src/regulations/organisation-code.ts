import { defineRegulation } from '@anlan/domain/kernel'

/** Nine characters, the ninth a check character; positions 9–17 of the unified code. */
export const organisationCode = defineRegulation({
  id: 'STD-11714',
  title: '全国组织机构代码编制规则',
  number: 'GB 11714-1997',
  issuer: '国家技术监督局',
  inForceFrom: '1998-01-01',
  articles: ['全文'],
  checkedOn: '2026-11-22',
  notModelled: ['单独使用的九位代码证'],
})
