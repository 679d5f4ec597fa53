import { addDays, type Day, day } from '@anlan/domain/kernel'
import { LUNAR_DAYS } from './lunar-days.ts'

/**
 * The thirteen statutory holidays of a year by 全国年节及纪念日放假办法 art. 2: 元旦 1, 春节 4 with 除夕, 清明 1, 劳动节 2,
 * 端午 1, 中秋 1, 国庆节 3. Beyond the lunar table only those with fixed dates are known. Where two fall on one day
 * (中秋 on 1 October 2031) the days are fewer: the notice moves one.
 */
export function statutoryHolidays(year: number): ReadonlyMap<Day, string> {
  const holidays = new Map<Day, string>()
  const add = (monthDay: string, name: string, before = 0, after = 0) => {
    for (let offset = -before; offset <= after; offset++)
      holidays.set(addDays(day(`${year}-${monthDay}`), offset), name)
  }
  add('01-01', '元旦')
  add('05-01', '劳动节', 0, 1)
  add('10-01', '国庆节', 0, 2)
  const lunar = LUNAR_DAYS[year]
  if (lunar) {
    add(lunar.spring, '春节', 1, 2)
    add(lunar.qingming, '清明')
    add(lunar.dragonBoat, '端午')
    add(lunar.midAutumn, '中秋')
  }
  return holidays
}
