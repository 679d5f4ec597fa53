import type { CalendarYear } from '../calendar-year.ts'

/** 国务院办公厅关于2026年部分节假日安排的通知. Written by scripts/calendar.mjs. */
export const year2026: CalendarYear = {
  year: 2026,
  notice: '国办发明电〔2025〕7号',
  holidays: [
    { name: '元旦', off: ['01-01', '01-03'], work: ['01-04'] },
    { name: '春节', off: ['02-15', '02-23'], work: ['02-14', '02-28'] },
    { name: '清明', off: ['04-04', '04-06'], work: [] },
    { name: '劳动节', off: ['05-01', '05-05'], work: ['05-09'] },
    { name: '端午', off: ['06-19', '06-21'], work: [] },
    { name: '中秋', off: ['09-25', '09-27'], work: [] },
    { name: '国庆节', off: ['10-01', '10-07'], work: ['09-20', '10-10'] },
  ],
}
