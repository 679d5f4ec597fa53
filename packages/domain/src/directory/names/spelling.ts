/**
 * Name variants that mean the same office wherever they stand: 监督管理 and 监管, 委员会 and 委. Both sides are
 * contracted before they are compared, so the directory keeps only the real names.
 */
const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/村民委员会|村委会/g, '村委'],
  [/(?:社区)?(?:居民委员会|居委会)/g, '居委'],
  [/监督管理/g, '监管'],
  [/管理委员会|管委会/g, '管委'],
  [/委员会/g, '委'],
  [/安委会/g, '安委'],
  [/办公室/g, '办'],
  [/人民政府/g, '政府'],
  [/人民(?=法院|检察院)/g, ''],
  [/交通警察/g, '交警'],
  [/街道办事处/g, '街道'],
  [/有限责任公司|股份有限公司|有限公司/g, '公司'],
]

/** Conjunctions between the fields of one office are written or left out: 人力资源（和）社会保障局. */
const CONJUNCTIONS = /(.)[和与及](?=.)/g

/** One width, one kind of bracket, no spaces and quotation marks. */
export function foldName(name: string): string {
  return name
    .replace(/[！-～]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u3000“”"‘’'《》]/g, '')
    .replace(/[〔［【]/g, '(')
    .replace(/[〕］】]/g, ')')
}

export function contractName(core: string): string {
  let contracted = core
  for (const [long, short] of CONTRACTIONS) contracted = contracted.replace(long, short)
  return contracted.replace(CONJUNCTIONS, '$1')
}

/** What an office is called last; the longest that fits. */
const HEADS = [
  ...['大队', '支队', '中队', '中心', '分局', '公司', '管委', '政府', '法院', '检察院', '委办'],
  ...['局', '委', '办', '部', '院', '会', '段', '站', '所', '处', '社', '台', '团', '队'],
]

export interface HeadedName {
  readonly body: string
  readonly head: string
}

export function splitHead(contracted: string): HeadedName {
  const head = HEADS.find((candidate) => contracted.endsWith(candidate)) ?? ''
  return { body: contracted.slice(0, contracted.length - head.length), head }
}

/** A reform turned many 委 into 局 and back: the two are told apart only if both exist. */
function sameHead(one: string, other: string): boolean {
  const name = (head: string) => (head === '委' ? '局' : head)
  return name(one) === name(other)
}

/**
 * How sure a contracted name is short for another, 0 if it is not: the same head, its other characters in order within
 * the other's, beginning with the same one (应急 in 应急管理, 住建 in 住房城乡建设), or a piece of it (建设).
 */
export function abbreviationOf(short: HeadedName, long: HeadedName): number {
  if (!sameHead(short.head, long.head)) return 0
  const penalty = short.head === long.head ? 0 : 0.05
  if (short.body === long.body) return 0.95 - penalty
  if (short.body.length < 2 || short.body.length >= long.body.length) return 0
  if (short.body.charAt(0) === long.body.charAt(0) && isSubsequence(short.body, long.body))
    return 0.85 - penalty
  return long.body.includes(short.body) ? 0.75 - penalty : 0
}

function isSubsequence(short: string, long: string): boolean {
  let place = 0
  for (const character of short) {
    place = long.indexOf(character, place) + 1
    if (place === 0) return false
  }
  return true
}

/** Share of two-character pieces that two names have in common, 0–1. */
export function likeness(one: string, other: string): number {
  const pieces = (text: string) =>
    new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)))
  const [mine, theirs] = [pieces(one), pieces(other)]
  const total = mine.size + theirs.size
  return total === 0 ? 0 : (2 * [...mine].filter((piece) => theirs.has(piece)).length) / total
}
