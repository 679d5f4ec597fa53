import type { CalendarYear } from '../calendar-year.ts'

/** 国务院办公厅关于2024年部分节假日安排的通知. Written by scripts/calendar.mjs. */
export const year2024: CalendarYear = {
  year: 2024,
  notice: '国办发明电〔2023〕7号',
  holidays: [
    { name: '元旦', off: ['01-01', '01-01'], work: [] },
    { name: '春节', off: ['02-10', '02-17'], work: ['02-04', '02-18'] },
    { name: '清明', off: ['04-04', '04-06'], work: ['04-07'] },
    { name: '劳动节', off: ['05-01', '05-05'], work: ['04-28', '05-11'] },
    { name: '端午', off: ['06-10', '06-10'], work: [] },
    { name: '中秋', off: ['09-15', '09-17'], work: ['09-14'] },
    { name: '国庆节', off: ['10-01', '10-07'], work: ['09-29', '10-12'] },
  ],
}
