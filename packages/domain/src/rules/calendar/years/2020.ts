import type { CalendarYear } from '../calendar-year.ts'

/** 国务院办公厅关于2020年部分节假日安排的通知. Written by scripts/calendar.mjs. */
export const year2020: CalendarYear = {
  year: 2020,
  notice: '国办发明电〔2019〕16号',
  holidays: [
    { name: '元旦', off: ['01-01', '01-01'], work: [] },
    { name: '春节', off: ['01-24', '02-02'], work: ['01-19'] },
    { name: '清明', off: ['04-04', '04-06'], work: [] },
    { name: '劳动节', off: ['05-01', '05-05'], work: ['04-26', '05-09'] },
    { name: '端午', off: ['06-25', '06-27'], work: ['06-28'] },
    { name: '国庆节', off: ['10-01', '10-08'], work: ['09-27', '10-10'] },
  ],
}
