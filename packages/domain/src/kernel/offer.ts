import { contextOf, wrongState } from './act.ts'
import type { Actor, MatterFacts } from './facts.ts'
import type { Fields } from './field.ts'
import type { Instant } from './instant.ts'
import type { KernelEnv, MatterKind } from './matter.ts'
import type { Refusal } from './refusal.ts'

/** One action as it stands for one viewer: open, or closed with the reasons that the page shows. */
export interface ActionOffer {
  readonly action: string
  readonly label: string
  readonly partId: string | null
  readonly open: boolean
  readonly reasons: readonly Refusal[]
  readonly needs: Fields
  readonly bulk: boolean
  readonly grave: boolean
}

/**
 * Every action of the kind for this actor, open ones first. Actions of a part are offered for each part on whose side
 * the actor can stand. A closed action carries every reason, the state's first.
 */
export function offers<Env extends KernelEnv>(
  kind: MatterKind<Env>,
  facts: MatterFacts,
  actor: Actor,
  now: Instant,
): readonly ActionOffer[] {
  const list: ActionOffer[] = []
  for (const [name, action] of Object.entries(kind.actions)) {
    if (action.from === 'new' || action.hidden) continue
    for (const part of action.on === 'part' ? facts.parts : [null]) {
      const context = contextOf(kind, facts, part, actor, now)
      const side = action.who.test(context)
      if (part && side?.code === 'other-side') continue
      const reasons = [
        wrongState(kind, action, facts, part),
        side,
        ...(action.guards ?? []).map((guard) => guard.test(context)),
      ].filter((reason) => reason !== null)
      list.push({
        action: name,
        label: action.label,
        partId: part?.id ?? null,
        open: reasons.length === 0,
        reasons,
        needs: action.needs ?? {},
        bulk: action.bulk ?? false,
        grave: action.grave ?? false,
      })
    }
  }
  return [...list].sort((a, b) => Number(b.open) - Number(a.open))
}
