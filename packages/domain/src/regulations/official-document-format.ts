import { defineRegulation } from '@anlan/domain/kernel'

/** The page and the elements of what offices send each other. */
export const officialDocumentFormat = defineRegulation({
  id: 'STD-9704',
  title: '党政机关公文格式',
  number: 'GB/T 9704-2012',
  issuer: '国家质量监督检验检疫总局、国家标准化管理委员会',
  inForceFrom: '2012-07-01',
  articles: ['全文'],
  checkedOn: '2026-11-22',
  notModelled: [
    '印章（纸上加盖，系统不画）',
    '信函、命令、纪要三种特定格式',
    '份号与密级（本系统不处理涉密文件）',
  ],
})
