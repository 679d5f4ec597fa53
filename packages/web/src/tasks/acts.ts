import { task } from '@anlan/domain/matters'
import type { Matter, Offer, Part } from '../api/types.ts'

/** One button: an action on the matter, on one part, or at once on several parts. */
export interface Act {
  readonly key: string
  readonly label: string
  readonly action: string
  /** One offer for each part that the press concerns; at least one. */
  readonly offers: readonly [Offer, ...Offer[]]
  readonly grave: boolean
}

/** A closed action and why. */
export interface ClosedAct {
  readonly label: string
  readonly reasons: readonly string[]
}

/**
 * The buttons of the page, likeliest first. With a part in focus only its own actions and those of the whole are shown;
 * otherwise the same action on several parts is one button where it can be done in bulk, and left to the rows where not.
 */
export function openActs(matter: Matter, focus: string | null): readonly Act[] {
  const open = matter.offers.filter(
    (offer) => offer.open && (focus === null || offer.partId === null || offer.partId === focus),
  )
  const acts: Act[] = []
  for (const action of new Set(open.map((offer) => offer.action))) {
    const [first, ...more] = open.filter((offer) => offer.action === action)
    if (first === undefined || (more.length > 0 && !first.bulk)) continue
    acts.push({
      key: `${action} ${first.partId ?? ''}`,
      action,
      offers: [first, ...more],
      grave: first.grave,
      label: labelOf(matter, first, more.length + 1, focus),
    })
  }
  return acts.sort((one, other) => rank(matter, one) - rank(matter, other))
}

function labelOf(matter: Matter, first: Offer, count: number, focus: string | null): string {
  if (count > 1) return `${first.label} ${count} 个单位`
  const part = matter.parts.find((each) => each.id === first.partId)
  return part === undefined || matter.parts.length === 1 || focus !== null
    ? first.label
    : `${first.label}（${partName(part)}）`
}

/** 0 for what the state waits for, 2 for what destroys or blames, 1 for the rest. */
function rank(matter: Matter, act: Act): number {
  if (act.grave) return 2
  return act.offers.some((offer) => isTurn(matter, offer)) ? 0 : 1
}

const partTurns = new Map(
  Object.entries(task.parts?.states ?? {}).map(([state, { turn }]) => [state, turn?.action]),
)
const turns = new Map(Object.entries(task.states).map(([state, { turn }]) => [state, turn?.action]))

function isTurn(matter: Matter, offer: Offer): boolean {
  const part = matter.parts.find((each) => each.id === offer.partId)
  return offer.action === (part ? partTurns.get(part.state) : turns.get(matter.state))
}

/** The one open action of a part that its row shows: the likeliest. */
export function rowAct(matter: Matter, part: Part): Offer | null {
  const open = matter.offers.filter((offer) => offer.open && offer.partId === part.id && !offer.grave)
  return open.find((offer) => isTurn(matter, offer)) ?? open[0] ?? null
}

/**
 * Closed actions with their reasons, each reason once; of parts only the one in focus, or the only one. What belongs to
 * another state altogether (签发 of what runs) is no question that anybody has, and is left out.
 */
export function closedActs(matter: Matter, focus: string | null): readonly ClosedAct[] {
  const openLabels = new Set(matter.offers.filter((offer) => offer.open).map((offer) => offer.label))
  const found = new Map<string, Set<string>>()
  for (const offer of matter.offers) {
    if (
      offer.open ||
      offer.reasons.some((reason) => reason.code === 'wrong-state') ||
      openLabels.has(offer.label) ||
      (focus !== null && offer.partId !== null && offer.partId !== focus)
    )
      continue
    const reasons = found.get(offer.label) ?? new Set()
    for (const reason of offer.reasons) reasons.add(reason.message)
    found.set(offer.label, reasons)
  }
  return [...found].map(([label, reasons]) => ({ label, reasons: [...reasons] }))
}

/** 石坝镇, or 石坝镇 3 季度 for one period of several. */
export function partName(part: Part): string {
  return part.period === '' ? part.unit.name : `${part.unit.name} ${part.period}`
}
