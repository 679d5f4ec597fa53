/**
 * Writes the calendar data of the domain package from the development dependency `chinese-days`:
 *   packages/domain/src/rules/calendar/years/<year>.ts        holiday notices, one file a year
 *   packages/domain/src/rules/calendar/lunar-days.ts          lunar festivals and 清明 by year
 * Run once a year, after the notice is out and the dependency knows it: node scripts/calendar.mjs
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
const { default: chineseDays } = await import('chinese-days')
const { getSolarDateFromLunar, getSolarTermDate } = chineseDays
const data = JSON.parse(readFileSync(require.resolve('chinese-days/dist/chinese-days.json'), 'utf8'))
const folder = fileURLToPath(new URL('../packages/domain/src/rules/calendar/', import.meta.url))

/** 发文字号 of each year's notice; the dependency does not carry them. */
const NOTICES = {
  2020: '国办发明电〔2019〕16号',
  2021: '国办发明电〔2020〕27号',
  2022: '国办发明电〔2021〕11号',
  2023: '国办发明电〔2022〕16号',
  2024: '国办发明电〔2023〕7号',
  2025: '国办发明电〔2024〕12号',
  2026: '国办发明电〔2025〕7号',
}
const LUNAR_YEARS = [2020, 2040]

const chineseName = (text) => text.split(',')[1]
const ofYear = (days, year) =>
  Object.entries(days)
    .filter(([day]) => day.startsWith(`${year}-`))
    .map(([day, text]) => ({ day, name: chineseName(text) }))
    .sort((a, b) => (a.day < b.day ? -1 : 1))
const follows = (a, b) => Date.parse(b) - Date.parse(a) === 86_400_000
const quote = (text) => `'${text}'`

/** Days off in a row are one holiday, even with two names (国庆节、中秋). */
function holidays(year) {
  const found = []
  for (const { day, name } of ofYear(data.holidays, year)) {
    const last = found.at(-1)
    if (last && follows(last.to, day)) {
      last.to = day
      last.names.add(name)
    } else found.push({ from: day, to: day, names: new Set([name]), work: [] })
  }
  for (const { day, name } of ofYear(data.workdays, year)) {
    const candidates = found.filter((holiday) => holiday.names.has(name))
    const distance = (holiday) => Math.abs(Date.parse(holiday.from) - Date.parse(day))
    candidates.sort((a, b) => distance(a) - distance(b))
    // A make-up day of next year's 元旦 may fall into this year, without any day off of it.
    const owner = candidates[0] ?? found.at(-1)
    owner.work.push(day)
  }
  return found
}

for (const [year, notice] of Object.entries(NOTICES)) {
  const rows = holidays(year).map(({ from, to, names, work }) => {
    const days = work.map((day) => quote(day.slice(5))).join(', ')
    return `    { name: ${quote([...names].join('、'))}, off: [${quote(from.slice(5))}, ${quote(to.slice(5))}], work: [${days}] },`
  })
  writeFileSync(
    `${folder}years/${year}.ts`,
    `import type { CalendarYear } from '../calendar-year.ts'

/** 国务院办公厅关于${year}年部分节假日安排的通知. Written by scripts/calendar.mjs. */
export const year${year}: CalendarYear = {
  year: ${year},
  notice: ${quote(notice)},
  holidays: [
${rows.join('\n')}
  ],
}
`,
  )
}

/** 除夕 is the day before 正月初一: the last lunar month has 29 or 30 days. */
const lunar = (year, monthDay) => getSolarDateFromLunar(`${year}-${monthDay}`).date
const lunarRows = []
for (let year = LUNAR_YEARS[0]; year <= LUNAR_YEARS[1]; year++) {
  const row = {
    spring: lunar(year, '1-1'),
    lantern: lunar(year, '1-15'),
    dragonHead: lunar(year, '2-2'),
    qingming: getSolarTermDate(year, 4, 'pure_brightness'),
    dragonBoat: lunar(year, '5-5'),
    qixi: lunar(year, '7-7'),
    ghost: lunar(year, '7-15'),
    midAutumn: lunar(year, '8-15'),
    doubleNinth: lunar(year, '9-9'),
    winterClothes: lunar(year, '10-1'),
    winterSolstice: getSolarTermDate(year, 12, 'the_winter_solstice'),
    littleNewYear: lunar(year - 1, '12-23'),
  }
  for (const day of Object.values(row))
    if (!day.startsWith(`${year}-`)) throw new Error(`${day} is not in ${year}`)
  const fields = Object.entries(row).map(([key, day]) => `${key}: ${quote(day.slice(5))}`)
  lunarRows.push(`  ${year}: { ${fields.join(', ')} },`)
}
writeFileSync(
  `${folder}lunar-days.ts`,
  `/** Civil dates (MM-DD) of the lunar festivals and of 清明, by year. Written by scripts/calendar.mjs. */
export interface LunarDays {
  /** 春节, the first day of the first lunar month */
  readonly spring: string
  /** 元宵 */
  readonly lantern: string
  /** 清明, a solar term */
  readonly qingming: string
  /** 二月二 */
  readonly dragonHead: string
  /** 端午 */
  readonly dragonBoat: string
  /** 七夕 */
  readonly qixi: string
  /** 中元 */
  readonly ghost: string
  /** 中秋 */
  readonly midAutumn: string
  /** 重阳 */
  readonly doubleNinth: string
  /** 寒衣节 */
  readonly winterClothes: string
  /** 冬至, a solar term */
  readonly winterSolstice: string
  /** 小年 in the north, the 23rd of the last lunar month */
  readonly littleNewYear: string
}

export const LUNAR_DAYS: Readonly<Record<number, LunarDays>> = {
${lunarRows.join('\n')}
}
`,
)
