import { cut, type Prose } from '../text/prose.ts'
import type { FoundWhen } from './found.ts'
import { LIST_TAIL, SEASON, TIME_TAIL, WEATHER } from './season-words.ts'

interface Token {
  readonly from: number
  readonly to: number
  readonly weather: boolean
}

const TOKEN = new RegExp(`(${SEASON})|(${WEATHER})`, 'g')
/** What may stand between two named times of one list. */
const BETWEEN =
  /^[”“]?(?:[、，和及与“”]|以及|期间|假期|主题|“[^“”]{1,12}”(?:竞赛|创建|评选|活动)?[、，]?|竞赛|创建|、|等(?:重要|重大|关键|重点|传统)?(?:活动|节日|节假日|会议|节点)(?:和|及|、|以及)){0,8}$/
/** What the last name keeps: 汛期前, 国庆假期前, 雨季来临前; but not of weather: 台风来临前. */
const KEPT_TAIL = /^(?:假期|长假|来临|到来)?前$/
const MOST_BETWEEN = 40
/** “迎接五一”: the day is greeted, nothing falls due on it. */
const GREETED = /(?:迎接|喜迎|欢度|欢庆|庆祝)“?$/
/** “春节将至”, “冬季…历来是火灾高发期”: the situation. */
const NEARS = /^[^，。；]{0,8}(?:将至|即将(?:来临|到来|召开)|召开在即|在即)/
const IS_PRONE = /^[^。；]{0,100}是[^。；]{0,24}(?:[高多易频]发)/
/** “冬季防火工作领导小组”: the name of a body. */
const NAMES_BODY = /^[^，。；]{0,14}(?:领导小组|领导机构|组织机构|领导组织|指挥部|的组织领导)/
/** “关于做好春节期间工作的通知”: the name of a paper. */
const IN_PAPER = /关于[^，。；《》]{0,30}$/
const PAPER = /^[^，。；《》]{0,30}的(?:紧急)?(?:通知|意见|方案|文件|决定|部署|批示)/

/** Whether a named day or season stands in the name of something else, or in a word on the situation. */
function onlyNames(folded: string, from: number, to: number): boolean {
  const before = folded.slice(Math.max(0, from - 40), from)
  const after = folded.slice(to, to + 140)
  return (
    GREETED.test(before) ||
    NEARS.test(after) ||
    IS_PRONE.test(after) ||
    NAMES_BODY.test(after) ||
    (IN_PAPER.test(before) && PAPER.test(after))
  )
}

/** Finds named days, seasons and key periods, the members of one list taken together. */
export function findSeasons(text: Prose): FoundWhen[] {
  const tokens = tokensOf(text)
  const found: FoundWhen[] = []
  for (let i = 0; i < tokens.length; ) {
    let last = i
    while (last + 1 < tokens.length && isOneList(text, tokens[last], tokens[last + 1])) last += 1
    const one = seasonOf(text, tokens.slice(i, last + 1))
    if (one !== null) found.push(one)
    i = last + 1
  }
  return found
}

function tokensOf(text: Prose): Token[] {
  return [...text.fold.matchAll(TOKEN)].flatMap((match) => {
    const from = match.index
    const to = from + match[0].length
    const opens = text.fold.charAt(from - 1) === '“' && !match[0].includes('“')
    const closes = text.fold.charAt(to) === '”'
    const weather = match[1] === undefined
    if (opens && closes) return [{ from: from - 1, to: to + 1, weather }]
    return opens && isCampaign(text.fold.slice(to, to + 8)) ? [] : [{ from, to, weather }]
  })
}

/** “冬季行动”: the season only names the campaign. */
function isCampaign(after: string): boolean {
  return /^[^“”，。]{0,6}(?:行动|攻坚|整治|会战|工程)”/.test(after)
}

function isOneList(text: Prose, a: Token | undefined, b: Token | undefined): boolean {
  if (a === undefined || b === undefined || b.from - a.to > MOST_BETWEEN) return false
  return BETWEEN.test(text.fold.slice(a.to, b.from))
}

function seasonOf(text: Prose, list: readonly Token[]): FoundWhen | null {
  const first = list[0]
  const last = list[list.length - 1]
  if (first === undefined || last === undefined) return null
  const { to, names: unknown } = withTail(text, last.to)
  const tail = text.fold.slice(last.to, to)
  const isTime = TIME_TAIL.test(tail)
  const named = inOneWord(list).filter(({ weather }) => !weather || isTime)
  if (named.length === 0 || named.every(({ weather }) => weather && !isTime)) return null
  const from = named[0]?.from ?? first.from
  if (onlyNames(text.fold, from, to)) return null
  const kept = KEPT_TAIL.test(tail) && !(last.weather && tail.length > 1) ? tail.length : 0
  const names = named.map((token, i) => nameOf(text, token, i === named.length - 1 ? kept : 0))
  if (isTime) names.push(...unknown)
  return { from, to, when: { text: text.text.slice(from, to), kind: 'season', names } }
}

/** Names that stand together without a mark are one: 夏季高温. */
function inOneWord(tokens: readonly Token[]): Token[] {
  const words: Token[] = []
  for (const token of tokens) {
    const last = words[words.length - 1]
    if (last !== undefined && last.to === token.from && (token.weather || last.weather))
      words[words.length - 1] = { ...last, to: token.to, weather: last.weather && token.weather }
    else words.push(token)
  }
  return words
}

/** Reads on behind the last known name: further names that only the list's end shows to be times, and that end. */
function withTail(text: Prose, at: number): { to: number; names: string[] } {
  const names: string[] = []
  let position = at
  for (let count = 0; count < 4; count++) {
    const tail = LIST_TAIL.exec(text.fold.slice(position, position + 24))
    const item = /^[、和及]([\u4e00-\u9fff“”]{2,10}?)(?=[、和及等])/.exec(
      text.fold.slice(position, position + 14),
    )
    const isItem = item !== null && item[0] === tail?.[0]
    if (tail !== null && !isItem) return { to: position + tail[0].length, names }
    if (item === null) break
    names.push(text.text.slice(position + 1, position + item[0].length))
    position += item[0].length
  }
  return { to: at, names: [] }
}

/** The name without quotes around the whole of it, with so many characters of the tail as it keeps. */
function nameOf(text: Prose, { from, to }: Token, more: number): string {
  const name = cut(text, from, to + more)
  const quoted = /^“([^“”]*)”$/.test(name.fold)
  return quoted ? name.text.slice(1, -1) : name.text
}
