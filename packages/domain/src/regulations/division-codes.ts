import { defineRegulation } from '@anlan/domain/kernel'

/** Six digits: province, city, county. */
export const divisionCodes = defineRegulation({
  id: 'STD-2260',
  title: '中华人民共和国行政区划代码',
  number: 'GB/T 2260-2007',
  issuer: '国家质量监督检验检疫总局、国家标准化管理委员会',
  inForceFrom: '2008-02-01',
  articles: ['全文'],
  checkedOn: '2026-11-22',
  notModelled: ['历年代码变更的沿革（代码本身连同起止日期随辖区数据保存）'],
})
