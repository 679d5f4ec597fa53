import { findActors } from '../actors/actors.ts'
import { MODAL } from '../actors/verbs.ts'
import type { Headed } from '../structure/headings.ts'
import { headingsOf } from '../structure/headings.ts'
import type { BodyParagraph, Clause } from '../structure/outline.ts'
import { subheadedParts } from '../structure/run-in-heads.ts'
import { cut, join, type Prose } from '../text/prose.ts'
import { isNoteLine, noteAhead, notesIn } from '../units/notes.ts'
import type { DutyDraft } from './draft.ts'
import { draftBody, type Standing } from './draft-body.ts'
import { leadInOf, officeOf } from './lead-ins.ts'

/** A clause with its heading decided, and the drafts that its own text yields. */
export interface ReadOut {
  readonly clause: Clause
  readonly path: readonly string[]
  readonly heading: Prose | null
  readonly body: Prose
}

export interface Drafted {
  readonly clauses: readonly ReadOut[]
  readonly drafts: readonly DutyDraft[]
}

/** Headings of clauses that hold aims, ideology or background: nothing below them is a duty. */
const NO_DUTIES =
  /(?:指导思想|总体要求|总体思路|总体目标|工作目标|目标任务|主要目标|行动目标|整治目标|治理目标|创建目标|年度目标|工作思路|[\u4e00-\u9fff]{0,4}原则|事故目标|控制指标|编制目的|编制依据|适用范围|工作背景|背景|基本情况|概况|分布情况|分布特点|趋势(?:分析|预测)?|存在(?:的)?问题|形势|指导方针|目的意义|重要意义|整治范围|检查范围|实施范围|(?:启动|响应|预警)条件|分级标准|预警(?:级别|分级)|术语|名词解释)$|^(?:实现|围绕|明确)?[“]?[一两二三四五六七八九十]?[个”]{0,2}目标$/
/** “活动时间：6月1日至30日”: when it is done, nobody is asked. */
const TIME_HEADING = /^[\u4e00-\u9fff]{0,4}时间(?:安排|节点|范围)?$/
/** What is to be done so many times in each period is a duty even among aims. */
const ROUND = /每个?(?:日|天|周|月|季度?|半?年)[^，。；]{0,24}[一二两三四\d]次/
const NOTHING_SAID: Standing = { leadIn: [], office: null, note: null, aims: false }

/** Reads the duties out of a list of clauses, children before what follows them. */
export function draftClauses(clauses: readonly Clause[], above: Standing = NOTHING_SAID): Drafted {
  const headings = headingsOf(clauses)
  const readOut: ReadOut[] = []
  const drafts: DutyDraft[] = []
  for (const clause of clauses) {
    const { heading, body: paragraphs, note } = withoutNote(headings.get(clause), clause)
    const body = join(
      paragraphs.map(({ prose }) => prose),
      '\n',
    )
    const standing = standingBelow(above, heading, note)
    readOut.push({ clause, path: clause.path, heading, body })
    if (clause.children.length > 0) {
      const ahead = noteAhead(body)
      const leadIn = (ahead === null ? leadInOf(heading, body) : null) ?? above.leadIn
      const below = draftClauses(clause.children, { ...standing, leadIn, note: ahead ?? standing.note })
      for (const one of below.clauses) readOut.push(one)
      const asOne = standing.aims ? null : draftAsOne(clause, heading, paragraphs, below.drafts, standing)
      for (const one of asOne ?? below.drafts) drafts.push(one)
    } else if ((!standing.aims || ROUND.test(body.fold)) && !tellsOnlyWhen(heading, body)) {
      const own = draftLeaf(clause, heading, paragraphs, standing)
      for (const one of own.clauses) readOut.push(one)
      for (const one of own.drafts) drafts.push(one)
    }
  }
  return { clauses: readOut, drafts }
}

function tellsOnlyWhen(heading: Prose | null, body: Prose): boolean {
  return (
    heading !== null &&
    TIME_HEADING.test(heading.fold) &&
    !MODAL.test(body.fold) &&
    findActors(body).length === 0
  )
}

interface Noted extends Headed {
  readonly note: Standing['note']
}

/** A heading may carry the note of its clause: “1.整治燃气（区住建局负责）”. */
function withoutNote(headed: Headed | undefined, clause: Clause): Noted {
  const heading = headed?.heading ?? null
  const body = headed?.body ?? clause.paragraphs
  const note = heading === null ? undefined : notesIn(heading)[0]
  if (heading === null || note === undefined || note.from < 2) return { heading, body, note: null }
  return { heading: cut(heading, 0, note.from), body, note }
}

function standingBelow(above: Standing, heading: Prose | null, note: Standing['note']): Standing {
  return {
    leadIn: above.leadIn,
    office: officeOf(heading) ?? above.office,
    note: note ?? above.note,
    aims: above.aims || NO_DUTIES.test(heading?.fold ?? ''),
  }
}

/**
 * The drafts of a clause whose list is no list of duties: one note at its end speaks for all items (the note on a line
 * of its own, or behind a list inside a paragraph), or no item asks for anything by itself. Null otherwise.
 */
function draftAsOne(
  clause: Clause,
  heading: Prose | null,
  own: readonly BodyParagraph[],
  below: readonly DutyDraft[],
  standing: Standing,
): DutyDraft[] | null {
  const { children } = clause
  const last = children[children.length - 1]
  if (last === undefined || children.some((child) => child.children.length > 0 || child.tables.length > 0))
    return null
  const isInline = children.every((child) => child.inline)
  const noted = below.filter(({ roles, deadlines }) => roles !== null || deadlines.length > 0)
  const closing = last.paragraphs[last.paragraphs.length - 1]
  const isLine = last.paragraphs.length > 1 && closing !== undefined && isNoteLine(closing.prose.fold)
  const speaksForAll =
    children.length > 1 &&
    (isLine || isInline) &&
    noted.length === 1 &&
    (noted[0]?.clause ?? []).join() === last.path.join() &&
    below[below.length - 1] === noted[0]
  if (!speaksForAll && !(isInline && below.length === 0)) return null
  const paragraphs = [...own, ...children.flatMap((child) => inOne(child.paragraphs))]
  return draftBody(clause.path, heading, paragraphs, standing)
}

/** An item's paragraphs as the clause above prints them: with their labels. */
function inOne(paragraphs: readonly BodyParagraph[]): BodyParagraph[] {
  return paragraphs.map(({ whole }) => ({ prose: whole, whole, bold: 0 }))
}

function draftLeaf(
  clause: Clause,
  heading: Prose | null,
  own: readonly BodyParagraph[],
  standing: Standing,
): Drafted {
  const subheaded = subheadedParts(own)
  if (subheaded === null) return { clauses: [], drafts: draftBody(clause.path, heading, own, standing) }
  const clauses: ReadOut[] = []
  const drafts: DutyDraft[] = []
  for (const { head, paragraphs } of subheaded) {
    const path = head === null ? clause.path : [...clause.path, head.text]
    const body = join(
      paragraphs.map(({ prose }) => prose),
      '\n',
    )
    if (head !== null) clauses.push({ clause, path, heading: head, body })
    const below = { ...standing, office: officeOf(head) ?? standing.office }
    for (const draft of draftBody(path, head ?? heading, paragraphs, below)) drafts.push(draft)
  }
  return { clauses, drafts }
}
