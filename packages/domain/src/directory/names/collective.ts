import { foldName } from './spelling.ts'

/** A collective name taken apart: 各镇（街道、开发区） is towns and zones; 各有关部门 is some of the departments. */
export interface Collective {
  /** Canonical words, by which groups are found. */
  readonly nouns: readonly string[]
  /** 有关, 相关, 相应: the document leaves open which of them. */
  readonly some: boolean
}

const NOUNS: readonly (readonly [RegExp, string])[] = [
  [/^(乡镇?|镇乡?|街道?|街办|乡级|镇级|场)+$/, '乡镇'],
  [/^(开发区|园区|工业园|工业园区|经开区|高新区|功能区|经济开发区|开发园区|产业园区|工业集中区)$/, '开发区'],
  [/^(村|社区|村居|行政村|村社区|村民?委|(社区)?居民?委|居)$/, '村'],
  [/^(部门|单位|机构|部门单位|单位部门|县级部门|职能部门)$/, '部门'],
  [/^(行业|行业领域)?(主管|管理|监管|牵头)?部门$/, '行业主管部门'],
  [/^(企业|生产经营单位|企事业单位|经营单位)$/, '企业'],
  [/^(站所|站办所|办所|所站)$/, '站所'],
]

/** 属地乡镇, 沿线乡镇: those where it happens. */
const SOME = /有关|相关|相应|属地|所在地?|事发地|沿线|沿河|沿江|周边|涉及的?|重点(?=乡镇|镇|村|部门|单位)/g
const ALL = /^(各级|各类|各个|各|每个|所有|全体|全[省市县区旗镇乡]|其他)+/
const HERE = /^([省市县区旗镇乡])?(直及驻[县区市旗]|直属?|级|属|驻[县区市旗])/
const OF_LEVEL = /^[省市县区旗](政府)?(?=各?(部门|单位|机构|企业|直属))/
const ORGANS = /(党委政府|党委、政府|党工委|党委|政府|人民政府|办事处|管委会?|管理委员会|党组)$/

/** 高危行业企业, 规模以上企业: enterprises, but which ones a person must say. */
const KIND_OF_ENTERPRISE = /^(?!企业$).{2,20}企业$/

/** Takes a collective name apart; null if the name is not one. */
export function readCollective(printed: string): Collective | null {
  const folded = foldName(printed).replace(/等$/, '')
  const some = folded.search(SOME) >= 0
  const name = folded.replace(SOME, '')
  const members = committeeMembers(name)
  if (members !== null) return { nouns: [members], some }
  const nouns: string[] = []
  let kinds = false
  for (const piece of piecesOf(name)) {
    const bare = bareNoun(piece)
    const noun = nounOf(piece, bare)
    if (noun === null) return null
    kinds ||= KIND_OF_ENTERPRISE.test(bare)
    nouns.push(noun)
  }
  if (nouns.length === 0) return null
  return { nouns: [...new Set(nouns)], some: some || kinds }
}

/** 县安委会成员单位; without a committee's name the safety committee's. A town has its own committee. */
function committeeMembers(name: string): string | null {
  const match = /^([镇乡]|街道)?(?:[省市县区旗])?(.*?)(会|办)?各?成员单位$/.exec(name)
  if (!match) return null
  const committee = (match[2] ?? '').replace(ALL, '').replace(/^安全生产委员$/, '安委')
  return `${match[1] ? '镇' : ''}${committee === '' ? '安委' : committee}会成员单位`
}

/** 镇(街道、开发区) → 镇, 街道, 开发区; 乡镇和部门 → 乡镇, 部门. */
function piecesOf(name: string): readonly string[] {
  // The organ after the list belongs to every piece: 各镇(街道、开发区)党委政府.
  const list = name
    .replace(ORGANS, '')
    .replace(/和(?=居委|社区|部门|单位|企业|村)|及(?=部门|单位|企业)/g, '、')
  return list.split(/[、,，()/]/).filter((piece) => piece !== '')
}

/** Without 各, 县直 and the like. */
function bareNoun(piece: string): string {
  const named = piece.replace(ALL, '').replace(OF_LEVEL, '').replace(ALL, '')
  return named.replace(HERE, '').replace(ALL, '').replace(ORGANS, '')
}

function nounOf(piece: string, bare: string): string | null {
  // 负有…监管职责的部门, 承担…监管职责的部门, 安全监管部门.
  if (/^(负有|承担|具有).*(监管|管理|执法).*的?(部门|单位)$/.test(bare)) return '监管部门'
  if (/^(安全(生产)?)?(监管|监督管理)(执法)?部门$/.test(bare)) return '监管部门'
  const word = bare.replace(/委员会|委会/, '委').replace(/会$/, '')
  const noun = NOUNS.find(([pattern]) => pattern.test(word))?.[1] ?? null
  // 镇直各单位 are the town's own offices, not the county's departments.
  if (noun === '部门' && /^[镇乡](直|属)/.test(piece.replace(ALL, ''))) return '站所'
  return noun ?? (KIND_OF_ENTERPRISE.test(bare) ? '企业' : null)
}
