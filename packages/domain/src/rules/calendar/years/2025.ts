import type { CalendarYear } from '../calendar-year.ts'

/** 国务院办公厅关于2025年部分节假日安排的通知. Written by scripts/calendar.mjs. */
export const year2025: CalendarYear = {
  year: 2025,
  notice: '国办发明电〔2024〕12号',
  holidays: [
    { name: '元旦', off: ['01-01', '01-01'], work: [] },
    { name: '春节', off: ['01-28', '02-04'], work: ['01-26', '02-08'] },
    { name: '清明', off: ['04-04', '04-06'], work: [] },
    { name: '劳动节', off: ['05-01', '05-05'], work: ['04-27'] },
    { name: '端午', off: ['05-31', '06-02'], work: [] },
    { name: '国庆节、中秋', off: ['10-01', '10-08'], work: ['09-28', '10-11'] },
  ],
}
