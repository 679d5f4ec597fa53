import type { DocumentFacts } from '../reading.ts'
import { labelAt } from '../structure/numbering.ts'
import type { Item } from '../structure/paragraphs.ts'
import { numberOf } from '../text/numerals.ts'
import type { Prose } from '../text/prose.ts'
import { firstDate } from '../when/dates.ts'
import {
  datedOffice,
  fieldsIn,
  headOffice,
  imprintOffice,
  isBareGenre,
  isCopiesLine,
  isDatedBracket,
  isDateLine,
  isOfficeLine,
  isPageField,
  numberIn,
} from './lines.ts'
import { copiesOf, recipientsOf } from './recipients.ts'
import { findPassedOn, findTitle, passedOn, type TitleFound } from './title.ts'

/** What the lines around the body say, and which items are no part of the body. */
export interface Frame {
  readonly facts: DocumentFacts
  /** Indexes of items that print facts: head, title, recipients, signature, imprint. */
  readonly outside: ReadonlySet<number>
  /** Indexes at which a new part begins and numbering starts again. */
  readonly restarts: ReadonlySet<number>
}

/** Items after the title in which recipients may stand. */
const RECIPIENTS_WITHIN = 24

export function frameOf(items: readonly Item[]): Frame {
  const outside = new Set<number>()
  const restarts = new Set<number>()
  const title = findTitle(items)
  if (title !== null) for (let i = 0; i < title.next; i++) outside.add(i)
  const cover = title === null ? null : coverOf(items, title)
  if (cover?.at !== undefined) {
    for (let i = cover.at.from; i < cover.at.next; i++) outside.add(i)
    restarts.add(cover.at.from)
  }
  const after = findRecipients(items, title?.next ?? 0, outside)
  const untitled = after.length === 0 && title !== null ? findRecipients(items, 0, outside, title.from) : []
  const recipients = untitled.length > 0 ? untitled : after
  const signed = untitled.length > 0 ? signatureBefore(items, title?.from ?? 0) : null
  const end = endMatter(items, title?.next ?? 0, outside, restarts)
  const number = findNumber(items, title?.next ?? 20)
  const head = findHead(items, title?.next ?? 20)
  const date =
    signed?.date ??
    end.date ??
    dateUnderTitle(items, title, outside) ??
    fieldDate(items, title?.next ?? 20) ??
    end.printedOn
  const printedTitle = cover?.title ?? title?.title ?? null
  const facts: DocumentFacts = {
    title: printedTitle,
    ...(cover === null ? {} : { coverTitle: title?.title ?? '' }),
    issuer: firstOfficeIn(
      title?.issuer ??
        head ??
        signed?.office ??
        end.office ??
        officeUnderTitle(items, title) ??
        end.printer ??
        fieldOffice(items, title?.next ?? 20),
    ),
    number,
    date,
    recipients,
    copies: end.copies,
    year: yearIn(printedTitle) ?? yearIn(title?.title ?? null) ?? yearIn(number) ?? yearIn(date),
  }
  return { facts, outside, restarts }
}

/** A cover and what it passes on. Without a title line of its own the text that follows may still be it. */
function coverOf(
  items: readonly Item[],
  title: TitleFound,
): { title: string; at?: { from: number; next: number } } | null {
  const inner = passedOn(title.title.normalize('NFC'))
  if (inner === null) return null
  const at = findPassedOn(items, title.next, inner)
  if (at !== null) {
    // Without 《》 a cover shortens the title; the one printed over the text itself is the whole.
    const isShort = !title.title.includes('《') && at.printed.length >= inner.length
    return { title: isShort ? at.printed : inner, at }
  }
  const isNotice = /》的?(?:通知|通报|函|公告)$/.test(title.title)
  return isNotice || !title.title.includes('《') ? null : { title: inner }
}

function proseAt(items: readonly Item[], i: number): Prose | null {
  const item = items[i]
  return item?.kind === 'paragraph' ? item.prose : null
}

function findRecipients(items: readonly Item[], start: number, outside: Set<number>, end = items.length) {
  let sentences = 0
  for (let i = start; i < Math.min(end, start + RECIPIENTS_WITHIN); i++) {
    const line = proseAt(items, i)
    if (line === null || labelAt(line, 0) !== null) break
    const recipients = isPageField(line.fold) ? null : recipientsOf(line)
    if (recipients === null && line.fold.includes('。')) sentences += 1
    if (sentences > 1) break
    if (recipients === null) continue
    for (let k = start; k <= i; k++) outside.add(k)
    return recipients
  }
  return []
}

/** Where a cover lost its title, its signature stands above the title of what it passes on. */
function signatureBefore(
  items: readonly Item[],
  end: number,
): { date: string | null; office: string | null } | null {
  for (let i = end - 1; i >= 0; i--) {
    if (!isDateLine(proseAt(items, i)?.fold ?? '')) continue
    const above = proseAt(items, i - 1)
    const office = above !== null && isOfficeLine(above.fold) ? above.text : null
    return { date: firstDate(proseAt(items, i)?.fold ?? ''), office }
  }
  return null
}

function findNumber(items: readonly Item[], before: number): string | null {
  for (let i = 0; i < Math.min(items.length, before + 3); i++) {
    const line = proseAt(items, i)?.fold ?? ''
    const number = numberIn(line) ?? fieldsIn(line).number
    if (number !== null) return number
  }
  return null
}

function findHead(items: readonly Item[], before: number): string | null {
  for (let i = 0; i < Math.min(items.length, before); i++) {
    const line = proseAt(items, i)
    if (line !== null && isOfficeLine(line.fold) && isBareGenre(proseAt(items, i + 1)?.fold ?? ''))
      return line.text
    const office = line === null ? null : headOffice(line.fold)
    if (office !== null && line !== null) return line.text.slice(0, office.length)
  }
  return null
}

function fieldDate(items: readonly Item[], before: number): string | null {
  for (let i = 0; i < Math.min(items.length, before + 3); i++) {
    const { date } = fieldsIn(proseAt(items, i)?.fold ?? '')
    if (date !== null) return firstDate(date)
  }
  return null
}

/** “县自然资源局等六部门”: the one that is named. */
function firstOfficeIn(office: string | null): string | null {
  return office?.replace(/等[一二三四五六七八九十\d]{0,3}个?(?:部门|单位)$/, '') ?? null
}

function fieldOffice(items: readonly Item[], before: number): string | null {
  for (let i = 0; i < Math.min(items.length, before + 3); i++) {
    const { office } = fieldsIn(proseAt(items, i)?.fold ?? '')
    if (office !== null) return office
  }
  return null
}

/** A date in brackets or alone, close under the title. */
function dateUnderTitle(
  items: readonly Item[],
  title: TitleFound | null,
  outside: Set<number>,
): string | null {
  for (let i = title?.next ?? 0; i < (title?.next ?? 0) + 3; i++) {
    const line = proseAt(items, i)?.fold ?? ''
    if (!isDateLine(line) && !isDatedBracket(line) && datedOffice(line) === null) continue
    outside.add(i)
    return firstDate(line)
  }
  return null
}

/** The office on a line of its own right under the title. */
function officeUnderTitle(items: readonly Item[], title: TitleFound | null): string | null {
  const line = title === null ? null : proseAt(items, title.next)
  if (line === null) return null
  const dated = datedOffice(line.fold)
  if (dated !== null) return line.text.slice(dated.from, dated.to)
  return isOfficeLine(line.fold) ? line.text : null
}

interface EndMatter {
  readonly date: string | null
  readonly printedOn: string | null
  readonly office: string | null
  readonly printer: string | null
  readonly copies: string[]
}

/** Signature, date, copies, imprint and lists of annexes, wherever they stand after the title. */
function endMatter(
  items: readonly Item[],
  start: number,
  outside: Set<number>,
  restarts: Set<number>,
): EndMatter {
  let date: string | null = null
  let signedOn: string | null = null
  let printedOn: string | null = null
  let office: string | null = null
  let printer: string | null = null
  const copies: string[] = []
  let listing = false
  for (let i = start; i < items.length; i++) {
    const line = proseAt(items, i)
    if (line === null) continue
    const { fold } = line
    const imprint = imprintOffice(fold)
    if (/^附(?:件|表|录)?[\d一二三四五六七八九十]{0,3}：?$/.test(fold)) {
      outside.add(i)
      restarts.add(i)
      listing = false
    } else if (/^附件?[\d一二三四五六七八九十]{0,3}：./.test(fold)) {
      outside.add(i)
      listing = true
    } else if (listing && labelAt(line, 0)?.kind === 'arabic' && fold.length <= 60 && !/[。；]/.test(fold))
      outside.add(i)
    else if (isDateLine(fold) && (i > start + 2 || isOfficeLine(proseAt(items, i - 1)?.fold ?? ''))) {
      const signed = proseAt(items, i - 1)
      if (signed !== null && isOfficeLine(signed.fold)) {
        office ??= signed.text
        signedOn ??= firstDate(fold)
      }
      date ??= firstDate(fold)
      for (let k = i - 1; k > start && isOfficeLine(proseAt(items, k)?.fold ?? ''); k--) outside.add(k)
      outside.add(i)
      restarts.add(i)
      listing = false
    } else if (isCopiesLine(fold)) {
      for (const unit of copiesOf(line)) copies.push(unit)
      outside.add(i)
      restarts.add(i)
      listing = false
    } else if (imprint !== null) {
      printedOn ??= firstDate(fold)
      const before = proseAt(items, i - 1)
      if (imprint !== '') printer ??= line.text.slice(0, imprint.length)
      else if (before !== null && isOfficeLine(before.fold)) {
        printer ??= before.text
        outside.add(i - 1)
      }
      outside.add(i)
    } else if (/^（?(?:此件|主题词|联系人|信息公开|公开方式|公开选项)/.test(fold)) outside.add(i)
    else listing = false
  }
  return { date: signedOn ?? date, printedOn, office, printer, copies }
}

function yearIn(text: string | null): number | null {
  if (text === null) return null
  const match = /(20\d{2}|二〇[一二三四五六七八九〇]{2})(?=年|[-—–～~至〔〕]|$)/.exec(
    text.normalize('NFKC').replace(/[○零]/g, '〇'),
  )
  return match?.[1] === undefined ? null : numberOf(match[1])
}
