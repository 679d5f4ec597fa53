import { addDays, type Day, isDay, isRefusal, type Refusal, refuse, weekdayOf } from '@anlan/domain/kernel'
import type { LoadedDay } from './loaded-year.ts'

/** The holiday notice of one year as it was read, before anybody loads it. */
export interface HolidayNotice {
  readonly year: number
  /** 发文字号, empty where the text has none. */
  readonly notice: string
  /** Every day that it names, in order; those of the years beside it too (31 December). */
  readonly days: readonly LoadedDay[]
  /** What a person should look at: a weekday or a count that does not fit the dates. */
  readonly doubts: readonly string[]
}

const BAD = 'not-a-holiday-notice'
const WEEKDAYS = '一二三四五六日'

/** Full-width digits and signs to the plain ones, spaces out; line ends stay. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[ \t\u00a0\u3000]/g, '')
    .replace(/\r\n?/g, '\n')
}

/**
 * Reads the notice of the State Council's office as it is printed:
 * 元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
 * Refuses a text without a year or without holidays, days that do not exist, and a day both off and worked.
 */
export function parseHolidayNotice(text: string): HolidayNotice | Refusal {
  const words = plain(text)
  const year = yearOf(words)
  if (year === null)
    return refuse(BAD, '没有看出是哪一年的放假安排：文中应有“2027年……节假日安排”或“2027年元旦”。')
  const days = new Map<Day, LoadedDay>()
  const doubts: string[] = []
  for (const holiday of holidaysIn(words)) {
    const read = daysOf(holiday, year, doubts)
    if (isRefusal(read)) return read
    for (const named of read) {
      const before = days.get(named.day)
      if (before && before.working !== named.working)
        return refuse(BAD, `${named.day} 既放假又上班，请核对原文。`)
      days.set(named.day, named)
    }
  }
  if (days.size === 0)
    return refuse(BAD, '没有读出放假安排：应当是“元旦：1月1日至3日放假，共3天。1月4日上班。”的样子。')
  const number = /国办发(?:明电)?[〔[(]\d{4}[〕\])]\d+号/.exec(words)?.[0] ?? ''
  return {
    year,
    notice: number.replace(/[[(]/, '〔').replace(/[\])]/, '〕'),
    days: [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1)),
    doubts,
  }
}

/** The year that is arranged; the document's own date is the year before. */
function yearOf(words: string): number | null {
  const found =
    /(\d{4})年(?:部分)?节假日/.exec(words) ??
    /(\d{4})年元旦/.exec(words) ??
    /(\d{4})年(?:放假|春节)/.exec(words)
  return found ? Number(found[1]) : null
}

interface Holiday {
  readonly name: string
  readonly words: string
}

/** 一、元旦：…… up to the next holiday. */
function holidaysIn(words: string): readonly Holiday[] {
  const head =
    /(?:^|[\n。;:年])(?:[一二三四五六七八九十]+[、.]|\(?\d+[).、])?((?:元旦|春节|清明节?|(?:国际)?劳动节|五一(?:国际)?劳动节|端午节?|中秋节?|国庆节?|[、和])+):/g
  const heads = [...words.matchAll(head)]
  return heads.map((found, index) => ({
    name: nameOf(found[1] ?? ''),
    words: words.slice(found.index + found[0].length, heads[index + 1]?.index),
  }))
}

/** As the tables of the built-in years call them. */
function nameOf(words: string): string {
  const names = words.split(/[、和]/).map((name) => {
    if (/劳动/.test(name)) return '劳动节'
    if (/国庆/.test(name)) return '国庆节'
    return name.replace(/节$/, (end) => (name === '春节' ? end : ''))
  })
  return names.filter((name) => name !== '').join('、')
}

const DATE = String.raw`(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\(([^()]*)\))?`
const SPAN = new RegExp(`${DATE}(?:[至到—~-]${DATE})?`, 'g')

/** The days of one holiday: those of a sentence with 放假 are off, those of one with 上班 are worked. */
function daysOf(holiday: Holiday, year: number, doubts: string[]): readonly LoadedDay[] | Refusal {
  const days: LoadedDay[] = []
  let month = 0
  for (const sentence of holiday.words.split(/[。;\n]/)) {
    const working = /上班/.test(sentence)
    if (!working && !/放假|补休|调休/.test(sentence)) continue
    const before = days.length
    for (const found of sentence.matchAll(SPAN)) {
      const first = dateOf(found.slice(1, 5), year, month)
      if (!isDay(first)) return refuse(BAD, `${holiday.name}：“${found[0]}”不是日期，请核对原文。`)
      month = Number(first.slice(5, 7))
      const last =
        found[7] === undefined ? first : dateOf(found.slice(5, 9), Number(first.slice(0, 4)), month)
      if (!isDay(last) || last < first || addDays(first, 15) < last)
        return refuse(BAD, `${holiday.name}：“${found[0]}”的起止日期不对，请核对原文。`)
      month = Number(last.slice(5, 7))
      doubts.push(...weekdayDoubts(first, found[4]), ...weekdayDoubts(last, found[8]))
      for (let day = first; day <= last; day = addDays(day, 1))
        days.push({ day, working, name: holiday.name })
    }
    doubts.push(...countDoubts(holiday.name, sentence, days.length - before))
  }
  return days
}

/** YYYY-MM-DD of what a date says; the month before where it names none. It may not exist. */
function dateOf(
  [namedYear, namedMonth, date = '']: readonly (string | undefined)[],
  year: number,
  month: number,
): string {
  const two = (value: string | number) => String(value).padStart(2, '0')
  return `${namedYear ?? year}-${two(namedMonth ?? month)}-${two(date)}`
}

function weekdayDoubts(day: Day, words: string | undefined): readonly string[] {
  const printed = /(?:周|星期)([一二三四五六日天])/.exec(words ?? '')?.[1]?.replace('天', '日')
  const real = WEEKDAYS.charAt(weekdayOf(day) - 1)
  return printed === undefined || printed === real ? [] : [`${day} 是周${real}，文中写作周${printed}。`]
}

function countDoubts(name: string, sentence: string, count: number): readonly string[] {
  const printed = /共(\d+)天/.exec(sentence)?.[1]
  return printed === undefined || Number(printed) === count
    ? []
    : [`${name}：文中写共 ${printed} 天，读出 ${count} 天。`]
}
