import type { CalendarYear } from '../calendar-year.ts'

/** 国务院办公厅关于2022年部分节假日安排的通知. Written by scripts/calendar.mjs. */
export const year2022: CalendarYear = {
  year: 2022,
  notice: '国办发明电〔2021〕11号',
  holidays: [
    { name: '元旦', off: ['01-01', '01-03'], work: [] },
    { name: '春节', off: ['01-31', '02-06'], work: ['01-29', '01-30'] },
    { name: '清明', off: ['04-03', '04-05'], work: ['04-02'] },
    { name: '劳动节', off: ['04-30', '05-04'], work: ['04-24', '05-07'] },
    { name: '端午', off: ['06-03', '06-05'], work: [] },
    { name: '中秋', off: ['09-10', '09-12'], work: [] },
    { name: '国庆节', off: ['10-01', '10-07'], work: ['10-08', '10-09'] },
    { name: '元旦', off: ['12-31', '12-31'], work: [] },
  ],
}
