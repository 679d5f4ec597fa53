import { defineRegulation } from '@anlan/domain/kernel'

/** The flood season is set by each province; no national dates exist. */
export const floodControlLaw = defineRegulation({
  id: 'LAW-FLOOD',
  title: '防洪法',
  number: '主席令第48号（2016年修正）',
  issuer: '全国人民代表大会常务委员会',
  inForceFrom: '2016-07-02',
  articles: ['41'],
  checkedOn: '2026-11-22',
  notModelled: ['紧急防汛期的宣布与结束'],
})
