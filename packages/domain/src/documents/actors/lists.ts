import type { Prose } from '../text/prose.ts'
import { splitNames } from '../units/split.ts'
import { AREA, DEPARTMENT_FIELD, endsLikeActor } from './people.ts'

/** A name cut out of a list of doers, with its place in the list. */
export interface NamedActor {
  readonly name: string
  readonly from: number
}

/** Indefinite: nobody in a directory. */
const NOBODY = /^(?:一个.*|任何.*|个人|人员|组织人员|安排人员|队伍|力量|专人|小组|机构|组织|他人)$/
/** 等部门 after a list of fields: each field stands for its department. */
const COMMON_TAIL =
  /等(?:(?:有关|相关|职能|行业|主管|监管|成员){0,3}|(?:与|同|负有|涉及|承担|具有)[^，。；]{1,24}的(?:有关|相关)?)(?:部门|单位)/
/** 等 with the class of what was listed. */
const CLASS_TAIL =
  /等(?:[^等、，]{0,14}|“[^“”]{1,20}”|(?:与|同|负有|涉及|承担|具有)[^，。；]{1,24}的(?:有关|相关)?(?:部门|单位))$/
/** Attributes of one noun, no names: 生产、经营、储存危险化学品等企业. */
const ATTRIBUTES =
  /(?:^|、)(?:生产|经营|储存|贮存|存储|运输|销售|使用|处置|建设|施工|[^、]{0,8}(?:较大|较高|较强|集中))、|的/
const SHARED_DEPARTMENT = /^[\u4e00-\u9fff]{2,6}部门/

/** “县、乡、村三级”: levels counted together are one name. */
const LEVELS = /^[省市县区镇乡村组街居、（）道社]{2,16}[两三四]级[^、，]{0,12}$/
/** “东岭、西湾街道”: places that share the kind of unit named last. */
const PLACES =
  /^(?!各|每|有关|相关)(?:[^、和及，（）的]{2,5}[、和及]){1,12}[^、和及，（）的]{1,4}(?:街道|镇|(?<!镇)乡)$/

/** Splits a list of doers: at marks and at 和 between names; attributes stay with their noun. */
export function splitActors(list: Prose): NamedActor[] {
  if (LEVELS.test(list.fold)) return [{ name: list.text, from: 0 }]
  const hasCommonTail = COMMON_TAIL.test(list.fold)
  const tail = CLASS_TAIL.exec(list.fold)
  const isClass =
    tail !== null && tail.index >= 2 && (hasCommonTail || listsDoers(list.fold.slice(0, tail.index)))
  const end = isClass ? tail.index : list.fold.length
  const cutList: Prose = {
    text: list.text.slice(0, end),
    fold: list.fold.slice(0, end),
    at: list.at.subarray(0, end),
  }
  const names = splitNames(cutList, {
    isComplete: endsLikeActor,
    commaParts:
      hasCommonTail ||
      PLACES.test(cutList.fold) ||
      namesField(cutList.fold) ||
      (isClass && !ATTRIBUTES.test(cutList.fold)),
  })
    .flatMap((name) => (hasCommonTail ? [name.text] : sharedDepartments(name.text)))
    .map((name) => withoutClass(name.replace(/^(?:凡是?|对|由|使(?!用))(?=.{3})/, '')))
  const found: NamedActor[] = []
  let from = 0
  for (const name of names) {
    const at = list.text.indexOf(name, from)
    if (at < 0) continue
    from = at + name.length
    if (!AREA.test(name) && !NOBODY.test(name) && name.length > 1) found.push({ name, from: at })
  }
  return found
}

/** In the middle of a list too the class of what was listed falls away: 采石场等场所和其他单位. */
function withoutClass(name: string): string {
  const before = /^(.{2,})等[^等、，（）]{2,8}$/.exec(name)?.[1]
  return before !== undefined && endsLikeActor(before) ? before : name
}

/** Whether what stands before 等 are doers themselves: 宾馆、商场等场所, but not 灯会、集市等活动承办者. */
function listsDoers(list: string): boolean {
  return namesField(list) || list.split(/[、，和及]/).some((piece) => endsLikeActor(piece))
}

/** A field among complete names stands for its department: 公安、供销社. */
function namesField(list: string): boolean {
  return list.split('、').some((piece) => DEPARTMENT_FIELD.test(piece))
}

/** “县应急、水务部门党员干部”: fields in front of a department are departments. */
function sharedDepartments(name: string): string[] {
  const pieces = name.split('、')
  const last = pieces[pieces.length - 1] ?? ''
  if (pieces.length < 2 || !SHARED_DEPARTMENT.test(last)) return [name]
  return pieces.slice(0, -1).every((piece) => DEPARTMENT_FIELD.test(piece)) ? pieces : [name]
}
