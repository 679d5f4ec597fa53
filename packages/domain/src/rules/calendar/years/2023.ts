import type { CalendarYear } from '../calendar-year.ts'

/** 国务院办公厅关于2023年部分节假日安排的通知. Written by scripts/calendar.mjs. */
export const year2023: CalendarYear = {
  year: 2023,
  notice: '国办发明电〔2022〕16号',
  holidays: [
    { name: '元旦', off: ['01-01', '01-02'], work: [] },
    { name: '春节', off: ['01-21', '01-27'], work: ['01-28', '01-29'] },
    { name: '清明', off: ['04-05', '04-05'], work: [] },
    { name: '劳动节', off: ['04-29', '05-03'], work: ['04-23', '05-06'] },
    { name: '端午', off: ['06-22', '06-24'], work: ['06-25'] },
    { name: '中秋、国庆节', off: ['09-29', '10-06'], work: ['10-07', '10-08'] },
  ],
}
