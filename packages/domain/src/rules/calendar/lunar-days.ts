/** Civil dates (MM-DD) of the lunar festivals and of 清明, by year. Written by scripts/calendar.mjs. */
export interface LunarDays {
  /** 春节, the first day of the first lunar month */
  readonly spring: string
  /** 元宵 */
  readonly lantern: string
  /** 清明, a solar term */
  readonly qingming: string
  /** 端午 */
  readonly dragonBoat: string
  /** 中秋 */
  readonly midAutumn: string
  /** 重阳 */
  readonly doubleNinth: string
}

export const LUNAR_DAYS: Readonly<Record<number, LunarDays>> = {
  2020: {
    spring: '01-25',
    lantern: '02-08',
    qingming: '04-04',
    dragonBoat: '06-25',
    midAutumn: '10-01',
    doubleNinth: '10-25',
  },
  2021: {
    spring: '02-12',
    lantern: '02-26',
    qingming: '04-04',
    dragonBoat: '06-14',
    midAutumn: '09-21',
    doubleNinth: '10-14',
  },
  2022: {
    spring: '02-01',
    lantern: '02-15',
    qingming: '04-05',
    dragonBoat: '06-03',
    midAutumn: '09-10',
    doubleNinth: '10-04',
  },
  2023: {
    spring: '01-22',
    lantern: '02-05',
    qingming: '04-05',
    dragonBoat: '06-22',
    midAutumn: '09-29',
    doubleNinth: '10-23',
  },
  2024: {
    spring: '02-10',
    lantern: '02-24',
    qingming: '04-04',
    dragonBoat: '06-10',
    midAutumn: '09-17',
    doubleNinth: '10-11',
  },
  2025: {
    spring: '01-29',
    lantern: '02-12',
    qingming: '04-04',
    dragonBoat: '05-31',
    midAutumn: '10-06',
    doubleNinth: '10-29',
  },
  2026: {
    spring: '02-17',
    lantern: '03-03',
    qingming: '04-05',
    dragonBoat: '06-19',
    midAutumn: '09-25',
    doubleNinth: '10-18',
  },
  2027: {
    spring: '02-06',
    lantern: '02-20',
    qingming: '04-05',
    dragonBoat: '06-09',
    midAutumn: '09-15',
    doubleNinth: '10-08',
  },
  2028: {
    spring: '01-26',
    lantern: '02-09',
    qingming: '04-04',
    dragonBoat: '05-28',
    midAutumn: '10-03',
    doubleNinth: '10-26',
  },
  2029: {
    spring: '02-13',
    lantern: '02-27',
    qingming: '04-04',
    dragonBoat: '06-16',
    midAutumn: '09-22',
    doubleNinth: '10-16',
  },
  2030: {
    spring: '02-03',
    lantern: '02-17',
    qingming: '04-05',
    dragonBoat: '06-05',
    midAutumn: '09-12',
    doubleNinth: '10-05',
  },
  2031: {
    spring: '01-23',
    lantern: '02-06',
    qingming: '04-05',
    dragonBoat: '06-24',
    midAutumn: '10-01',
    doubleNinth: '10-24',
  },
  2032: {
    spring: '02-11',
    lantern: '02-25',
    qingming: '04-04',
    dragonBoat: '06-12',
    midAutumn: '09-19',
    doubleNinth: '10-12',
  },
  2033: {
    spring: '01-31',
    lantern: '02-14',
    qingming: '04-04',
    dragonBoat: '06-01',
    midAutumn: '09-08',
    doubleNinth: '10-01',
  },
  2034: {
    spring: '02-19',
    lantern: '03-05',
    qingming: '04-05',
    dragonBoat: '06-20',
    midAutumn: '09-27',
    doubleNinth: '10-20',
  },
  2035: {
    spring: '02-08',
    lantern: '02-22',
    qingming: '04-05',
    dragonBoat: '06-10',
    midAutumn: '09-16',
    doubleNinth: '10-09',
  },
  2036: {
    spring: '01-28',
    lantern: '02-11',
    qingming: '04-04',
    dragonBoat: '05-30',
    midAutumn: '10-04',
    doubleNinth: '10-27',
  },
  2037: {
    spring: '02-15',
    lantern: '03-01',
    qingming: '04-04',
    dragonBoat: '06-18',
    midAutumn: '09-24',
    doubleNinth: '10-17',
  },
  2038: {
    spring: '02-04',
    lantern: '02-18',
    qingming: '04-05',
    dragonBoat: '06-07',
    midAutumn: '09-13',
    doubleNinth: '10-07',
  },
  2039: {
    spring: '01-24',
    lantern: '02-07',
    qingming: '04-05',
    dragonBoat: '05-27',
    midAutumn: '10-02',
    doubleNinth: '10-26',
  },
  2040: {
    spring: '02-12',
    lantern: '02-26',
    qingming: '04-04',
    dragonBoat: '06-14',
    midAutumn: '09-20',
    doubleNinth: '10-14',
  },
}
