import type { CalendarYear } from '../calendar-year.ts'

/** 国务院办公厅关于2021年部分节假日安排的通知. Written by scripts/calendar.mjs. */
export const year2021: CalendarYear = {
  year: 2021,
  notice: '国办发明电〔2020〕27号',
  holidays: [
    { name: '元旦', off: ['01-01', '01-03'], work: [] },
    { name: '春节', off: ['02-11', '02-17'], work: ['02-07', '02-20'] },
    { name: '清明', off: ['04-03', '04-05'], work: [] },
    { name: '劳动节', off: ['05-01', '05-05'], work: ['04-25', '05-08'] },
    { name: '端午', off: ['06-12', '06-14'], work: [] },
    { name: '中秋', off: ['09-19', '09-21'], work: ['09-18'] },
    { name: '国庆节', off: ['10-01', '10-07'], work: ['09-26', '10-09'] },
  ],
}
