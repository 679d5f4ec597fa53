import type { Target } from '../reading.ts'
import { NUMBER, numberOf } from '../text/numerals.ts'
import type { Prose } from '../text/prose.ts'
import type { Measured } from './measured.ts'

const COUNTERS =
  '个|家次|户次|车次|家|项|处|座|公里|千米|户|人次|人|名|场次|场|套|支|所|辆|台|箱|块|条|件|起|期|篇|路|顶|床|具|把|副|双|只|瓶|眼|口|棵|株|盏|艇|枚|堂|课时|本|份|栋|幢|部|艘|座次|次|门|类|种|批次|批|亩|公顷|平方米|平方公里|吨|米|万元|亿元|元|学时|课时|小时|分钟|天|点|站|村|社区|企业|万人'
const MAKES =
  '(?:各)?派出?|培育扶持|培育|扶持|打造|建成|新建|创建|建设|完成|列出|评选|选树|组建|配备|配置|配齐|新增|改造|整治|检查|抽查|培训|选派|评定|认定|改建|储备|安装|命名|组织开展|组织|开展|举办|播放|刊发|发布|解决|办理|消除|销号|投入|招录|聘请|设置|设立|建立|推广|搬迁|关闭|(?:淘汰)?退出|淘汰|查处|曝光|制作|发放|印发|治理|提升|排查|储存|储备'
const AT_LEAST = new RegExp(
  `((?:至少|不少于|不低于|最少|不得少于|不得低于)(?:[\\u4e00-\\u9fff]{0,8}?))(${NUMBER})(?:[-～至到](${NUMBER}))?(${COUNTERS})`,
  'g',
)
const AT_MOST = new RegExp(
  `((?:不超过|不得超过|不高于|控制在|不大于)(?:[\\u4e00-\\u9fff]{0,4}?))(${NUMBER})(${COUNTERS}|%)(?:以内|以下)?`,
  'g',
)
const MADE = new RegExp(
  `((?:${MAKES})(?:完成|不少于|至少|不低于|各类|重点|首批|剩余|全部)?)(\\d{1,7}(?:\\.\\d{1,2})?万?|[两三四五六七八九十百]{1,4}|一(?=[\\u4e00-\\u9fff]{1,2}以上))(?:[-～至到](${NUMBER}))?(${COUNTERS})(以上|及以上)?`,
  'g',
)
const WORKS =
  /((?:完成|组织|开展|举办|培训|轮训|集训|复训|走访|慰问|修订|张贴|悬挂|印制|淘汰|关闭|拆除|治理|清理|整改|布设|部署|投放|安排|投入|列支|检查|排查|评估|抽查|创建|评选|招录|发放|增设|设置|配备|储备|清淤|疏浚|加固|新建|建成|改造|新增|安装|建设|更换|整治|搬迁|打造)(?:改造|建设|整治|安装)?[\u4e00-\u9fff]{2,10}?)(\d{1,7}(?:\.\d{1,2})?万?)(公里|千米|座|处|户|套|台|个|栋|幢|亩|米|家|顶|床|具|把|副|枚|眼|路|人次|人|名|块|盏|万元|场次|场|次|期|份|条|项|支|所|辆|艘|件)(以上)?(?=[，。；、）\n]|$)/g

const NEXT_COUNT = new RegExp(
  `^([\\u4e00-\\u9fff“”]{0,12}[、和][\\u4e00-\\u9fff“”]{0,10}?)(?:不少于)?(\\d{1,7}万?)(${COUNTERS})(?:以上)?`,
)

/** What a count measures where it stands in a slogan or names a list: “两个清单”, “三项制度”. */
const SLOGAN_AFTER =
  /^(?:百分百|100%|专题|方面|重点|层级|类别|阶段|清单|统一|确保|到位|转变|体系|关键|行动|环节|专项|必须|坚持|原则|领域|维护|意识|包保|责任人)/

/** A bare count with 以上 that closes its part: 移动泵车15台以上，. What it follows or qualifies may be a threshold instead. */
const OR_MORE = new RegExp(
  `(?<=[\\u4e00-\\u9fff]{2}[\\u4e00-\\u9fff”])(\\d{1,7}(?:\\.\\d{1,2})?万?)(${COUNTERS})(?:及)?以上(?=[，。；、）\\n]|$)`,
  'g',
)
const THRESHOLD =
  /(?:死亡|受伤|伤亡|重伤|中毒|被困|失联|超过|连续|满|深|高|长|达|不足|低于|高于|雨量|水位|风力|造成|发生)[\\u4e00-\\u9fff]{0,3}$/

/** Counted things: 至少列出10项, 新建3座, 储备冲锋舟8艘. */
export function counts(text: Prose): Measured[] {
  const found: Measured[] = []
  const add = (
    match: RegExpExecArray,
    op: Target['op'],
    figure: string | undefined,
    counter: string | undefined,
  ) => {
    const value = numberOf(figure ?? '')
    const to = match.index + match[0].length
    if (value === null || counter === undefined || SLOGAN_AFTER.test(text.fold.slice(to, to + 6))) return
    if (
      text.fold.charAt(match.index - 1) === '“' ||
      /[“”]/.test(text.fold.charAt(to)) ||
      text.fold.charAt(match.index - 1) === '未'
    )
      return
    found.push({ from: match.index, to, op, value, unit: counter })
  }
  for (const match of text.fold.matchAll(AT_LEAST)) add(match, '>=', match[2], match[4])
  for (const match of text.fold.matchAll(AT_MOST)) add(match, '<=', match[2], match[3])
  for (const match of text.fold.matchAll(MADE))
    if (!/^(?:小时|分钟|天)$/.test(match[4] ?? '')) add(match, '>=', match[2], match[4])
  for (const match of text.fold.matchAll(OR_MORE))
    if (!THRESHOLD.test(text.fold.slice(Math.max(0, match.index - 8), match.index)))
      add(match, '>=', match[1], match[2])
  for (const match of text.fold.matchAll(WORKS)) add(match, '>=', match[2], match[3])
  for (const one of listedCounts(text, found)) found.push(one)
  return found
}

/** Further members of a counted list: 打造2个示范点、10个样板企业. */
function listedCounts(text: Prose, counted: readonly Measured[]): Measured[] {
  const ends = new Set(counted.map(({ to }) => to))
  return counted.flatMap((first) => {
    const found: Measured[] = []
    let at = first.to
    for (let next = NEXT_COUNT.exec(text.fold.slice(at, at + 30)); next !== null; ) {
      const value = numberOf(next[2] ?? '')
      if (value === null) break
      const from = at + (next[1] ?? '').length
      at += next[0].length
      if (ends.has(at)) break
      ends.add(at)
      found.push({ from, to: at, op: first.op, value, unit: next[3] ?? '' })
      next = NEXT_COUNT.exec(text.fold.slice(at, at + 30))
    }
    return found
  })
}
