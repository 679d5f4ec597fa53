import { defineRegulation } from '@anlan/domain/kernel'

/** 2021 revision. Article 85 makes its short periods working days. */
export const administrativePenaltyLaw = defineRegulation({
  id: 'LAW-PEN',
  title: '行政处罚法',
  number: '主席令第70号',
  issuer: '全国人民代表大会常务委员会',
  inForceFrom: '2021-07-15',
  articles: ['37', '85'],
  checkedOn: '2026-11-22',
  notModelled: ['执法程序各条（随执法案件类事项建模）'],
})
