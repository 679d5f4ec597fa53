import { cut, type Prose } from '../text/prose.ts'
import { depths } from '../text/sentences.ts'
import { endsLikeUnit } from './lexicon.ts'
import { decideRoles, type Mark, type Marked, type Roles, readMarked } from './roles.ts'
import { splitNames } from './split.ts'

/** A responsibility note in the running text: who answers for the stretch before it, and by when. */
export interface Note {
  readonly from: number
  readonly to: number
  readonly roles: Roles
  /** What a 完成时限 field says. */
  readonly deadlines: readonly Prose[]
}

/** A note before its neighbours were looked at. */
interface RawNote {
  readonly from: number
  readonly to: number
  readonly marked: readonly Marked[]
  readonly deadlines: readonly Prose[]
}

type FieldKind = Mark | 'deadline' | 'ignored'

const FIELD =
  '(?:牵头|包保|分管|责任|主责|主办|主管|配合|协助|协同|参与|参加|协办|落实|实施|承办|负责|督导|督办|验收|监督|销号|监管|完成|时间|整改|治理|达标|解决|组织|工作|办理|推进)(?:负责|责任|落实|实施)?(?:单位及责任人|单位|部门|科室|主体|机构|领导|人员|人|分工|时限|时间|期限|节点|进度|要求)?'
const FIELD_LABEL = new RegExp(
  `(?:^|[。；，、\\n（〔\\u4e00-\\u9fff]?)((?:${FIELD})(?:（[^（）]{1,10}）)?(?:[：〕]：?|为(?!主)))`,
  'g',
)
const FIELD_KINDS: readonly (readonly [RegExp, FieldKind])[] = [
  [/督导|督办|验收|监督|销号/, 'ignored'],
  [/时限|时间|期限|节点|进度/, 'deadline'],
  [/^(?!.*(?:单位|部门)).*(?:领导|责任人|人员|人[：〕]$)/, 'ignored'],
  [/牵头|主责|主办/, 'head'],
  [/配合|协助|协同|参与|参加|协办/, 'supports'],
  [/单位|部门|科室|主体|机构|分工|^落实：|^责任：|^负责：/, 'answers'],
]
const STARTS_NOTE =
  /^[（〔]?[-▲●◆■★※·]{0,3}(?:(?:牵头|责任|主责|主办|配合|协助|协同|参与|参加|协办|落实|实施|承办|组织|完成|整改|治理|达标|解决|办理|督导|督办|验收|监督|销号)(?:责任|负责)?(?:单位|部门|科室|主体|分工|时限|时间|期限)[^：，。〕]{0,12}|(?:牵头|责任|包保|分管)(?:领导|人))(?:[：〕]|为(?!主))/
const ENDS_NOTE = /(?:负责|牵头|配合|落实|协助|协同|参与|参加|协办|实施|负责制定|组织实施)$/
/** A sentence that only says who: 此项工作由A牵头，B、C配合. */
const IN_WORDS =
  /^((?:(?:此|该|本|上述|以上)(?:项|类)?(?:工作|任务)?，?)?由)[^。；由]{2,300}(?:牵头|负责|负责落实|牵头负责|配合|参与|负责实施|组织实施|协助)(，[^，。；]{0,20}(?:前|底|内|年)(?:完成|办结|落实到位|整改到位|完成整改|完成整治)?)?$/
/** A time that closes a note of units: “（县应急局负责，10月底前完成）”. */
const LIMIT_BEHIND =
  /[，；](?:于|在|确保)?(?=[^，；]{0,8}[\d年月旬日])[^，。；：]{2,20}(?:前|底|内|止)(?:完成|办结|到位|落实到位|整改到位|完成整改|全面完成)?[。；]?$/
const LONGEST_NOTE = 600

/** Whether a folded line is, or begins, a responsibility note: “责任单位：…”. */
export function isNoteLine(folded: string): boolean {
  return STARTS_NOTE.test(folded.slice(0, 40))
}

/** Finds the notes of a body, those that stand next to each other taken as one. */
export function notesIn(body: Prose): Note[] {
  const found: RawNote[] = []
  for (const note of [...bracketNotes(body), ...fieldNotes(body)].sort((a, b) => a.from - b.from)) {
    const last = found[found.length - 1]
    if (last !== undefined && note.from < last.to) continue
    if (
      last !== undefined &&
      note.from - last.to < 12 &&
      /^[\s。；，、]*$/.test(body.fold.slice(last.to, note.from))
    )
      found[found.length - 1] = {
        from: last.from,
        to: note.to,
        marked: [...last.marked, ...note.marked],
        deadlines: [...last.deadlines, ...note.deadlines],
      }
    else found.push(note)
  }
  return found.map(({ from, to, marked, deadlines }) => ({ from, to, roles: decideRoles(marked), deadlines }))
}

function bracketNotes(body: Prose): RawNote[] {
  const found: RawNote[] = []
  const depth = depths(body.fold)
  for (let i = 0; i < body.fold.length; i++) {
    const opening = body.fold.charAt(i)
    if (
      depth[i] !== 1 ||
      (opening !== '（' && opening !== '〔') ||
      ((depth[i - 1] ?? 0) > 0 && !'）〕'.includes(body.fold.charAt(i - 1)))
    )
      continue
    let end = i + 1
    while (
      end < body.fold.length &&
      (depth[end] ?? 0) > 0 &&
      !((depth[end] ?? 0) === 1 && '）〕'.includes(body.fold.charAt(end)))
    )
      end += 1
    const inner = cut(body, i + 1, end)
    const note = inner.text.length <= LONGEST_NOTE ? readNote(inner, closesSentence(body.fold, i, end)) : null
    if (note !== null) found.push({ ...note, from: i, to: Math.min(end + 1, body.fold.length) })
    i = end
  }
  return found
}

/** Whether a bracket stands behind a sentence, or at its end right before the stop. */
function closesSentence(folded: string, from: number, to: number): boolean {
  if (/[。；\n]/.test(folded.charAt(from - 1))) return true
  const after = folded.charAt(to + 1)
  return (
    (after === '' || '。；\n'.includes(after)) && /^（[省市县区镇乡旗州团]/.test(folded.slice(from, from + 2))
  )
}

/** Notes without brackets: a sentence that begins with “责任单位：”. */
function fieldNotes(body: Prose): RawNote[] {
  const found: RawNote[] = []
  let sentence = 0
  for (let i = 0; i <= body.fold.length; i++) {
    if (i < body.fold.length && !'。；\n'.includes(body.fold.charAt(i))) continue
    const text = body.fold.slice(sentence, Math.min(i, sentence + 40))
    const whole = cut(body, sentence, Math.min(i, sentence + LONGEST_NOTE))
    const note = isNoteLine(text) && !text.startsWith('（') ? readNote(whole, false) : wordedNote(whole)
    if (note !== null) found.push({ ...note, from: sentence, to: i })
    sentence = i + 1
  }
  return found
}

/** “此项工作由A牵头，B配合，6月底前完成”: who, and by when, but no work of its own. */
function wordedNote(sentence: Prose): Pick<RawNote, 'marked' | 'deadlines'> | null {
  const match = IN_WORDS.exec(sentence.fold)
  if (match === null) return null
  const limit = sentence.fold.length - (match[2]?.length ?? 0)
  const marked = readMarked(cut(sentence, match[1]?.length ?? 0, limit))
  if (marked.length === 0) return null
  return { marked, deadlines: match[2] === undefined ? [] : [cut(sentence, limit)] }
}

/** Nothing but complete names of units, the first with its level or a determiner: “（县应急局、各镇）” behind a sentence. */
function listsUnits(inner: Prose): boolean {
  if (/[。；：]/.test(inner.fold)) return false
  const names = splitNames(inner)
  const isLevelled = /^(?:[省市县区镇乡州旗]|各|有关|团)/.test(inner.fold)
  return (
    names.length > (isLevelled ? 0 : 1) &&
    names.every(
      ({ fold }) => endsLikeUnit(fold) && fold.length > (isLevelled || fold.startsWith('各') ? 1 : 3),
    )
  )
}

/** Reads the inside of a note; null if it is none. */
function readNote(inner: Prose, closes: boolean): Pick<RawNote, 'marked' | 'deadlines'> | null {
  const fields = fieldsOf(inner)
  if (fields === null) {
    const limit = LIMIT_BEHIND.exec(inner.fold)
    const who = limit === null ? inner : cut(inner, 0, limit.index)
    const end = who.fold.replace(/[。；，]+$/, '')
    if (end.includes('。') || !(ENDS_NOTE.test(end) || (closes && listsUnits(who)))) return null
    const marked = readMarked(who)
    if (marked.length === 0) return null
    return { marked, deadlines: limit === null ? [] : [cut(inner, limit.index + 1)] }
  }
  const marked: Marked[] = []
  const deadlines: Prose[] = []
  for (const { kind, value } of fields) {
    if (kind === 'deadline') deadlines.push(value)
    else if (kind !== 'ignored') marked.push(...underField(kind, readMarked(value)))
  }
  return marked.length + deadlines.length > 0 || fields.some(({ kind }) => kind === 'ignored')
    ? { marked, deadlines }
    : null
}

/** The units of a cell that itself says who leads: “牵头单位：A↵配合单位：B”; null if it has no such fields. */
export function markedFields(cell: Prose): Marked[] | null {
  const fields = fieldsOf(cell)
  const named = (fields ?? []).flatMap(({ kind, value }) =>
    kind === 'deadline' || kind === 'ignored' ? [] : underField(kind, readMarked(value)),
  )
  return named.length === 0 ? null : named
}

/** “以下任务由A牵头，B配合：” in front of a list: who answers for each of its items. */
const AHEAD =
  /(?:^|[。\n])((?:以下|下列|本节|本部分|本项|各项|上述)[^。；由，]{0,10}(?:工作|任务|事项|内容|措施)?，?由)([^。；]{2,200}(?:负责|牵头|配合|落实|参与|协助|实施)(?:[^。；：，]{0,4})?)：$/

/** The note with which a clause's own text leads on to its items; null if it leads on to nothing or names nobody. */
export function noteAhead(body: Prose): Pick<Note, 'roles' | 'deadlines'> | null {
  if (isNoteLine(body.fold)) {
    const [note] = notesIn(body)
    return note !== undefined && note.from === 0 ? note : null
  }
  const near = body.fold.slice(-260)
  const match = AHEAD.exec(near)
  if (match === null) return null
  const to = body.fold.length - 1
  const marked = readMarked(cut(body, to - (match[2] ?? '').length, to))
  return marked.length === 0 ? null : { roles: decideRoles(marked), deadlines: [] }
}

/** The end of a field's value: before the next label and the bracket that opens it. */
function endOfField(inner: Prose, next: number | undefined): number {
  const last = inner.fold.length - 1
  if (next === undefined)
    return '）〕'.includes(inner.fold.charAt(last)) && depths(inner.fold)[last] === 0 ? last : last + 1
  return '（〔'.includes(inner.fold.charAt(next - 1)) ? next - 1 : next
}

/** Units under a field take its mark, unless they carry a mark of their own: “责任单位：A牵头，B配合”. */
export function underField(field: Mark, marked: readonly Marked[]): Marked[] {
  const ownMarks = marked.some(({ mark }) => mark === 'head' || mark === 'supports')
  if (field === 'supports') return marked.map(({ units }) => ({ units, mark: 'supports' }))
  return ownMarks ? [...marked] : marked.map(({ units }) => ({ units, mark: field }))
}

function fieldsOf(inner: Prose): { kind: FieldKind; value: Prose }[] | null {
  const labels: { from: number; to: number; kind: FieldKind }[] = []
  for (const match of inner.fold.matchAll(FIELD_LABEL)) {
    const label = match[1] ?? ''
    const kind = FIELD_KINDS.find(([pattern]) => pattern.test(label))?.[1]
    const to = match.index + match[0].length
    if (kind !== undefined) labels.push({ from: to - label.length, to, kind })
  }
  const first = labels[0]
  if (first === undefined || first.from > 4) return null
  return labels.map(({ to, kind }, i) => ({
    kind,
    value: cut(inner, to, endOfField(inner, labels[i + 1]?.from)),
  }))
}
