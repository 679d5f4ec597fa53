import { defineRegulation } from '@anlan/domain/kernel'

/** 2024 revision: thirteen statutory days; how they are joined with weekends is announced every year. */
export const publicHolidays = defineRegulation({
  id: 'REG-795',
  title: '全国年节及纪念日放假办法',
  number: '国务院令第795号',
  issuer: '国务院',
  inForceFrom: '2025-01-01',
  articles: ['2'],
  checkedOn: '2026-11-22',
  notModelled: ['部分公民放假的节日及纪念日（第三条）', '少数民族习惯的节日（第四条）'],
})
