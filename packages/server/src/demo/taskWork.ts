import { addDays, type Day, instantOn, isRefusal } from '@anlan/domain/kernel'
import { folderStore, storeFile } from '../files/index.ts'
import { perform } from '../kernel/index.ts'
import type { DemoPlan } from './documents/compose.ts'
import { type DemoPart, openingsOf, openPeriods, partsOf } from './parts.ts'
import { acting, type Player, player, type Stage } from './stage.ts'
import { type Step, stepsOf } from './taskFates.ts'

interface Deed extends Step {
  readonly who: Player
  readonly matterId: string
  readonly partId: string
}

/**
 * The units sign for their shares and work on them, the office approves and returns: period after period, each in the
 * order of time.
 */
export async function workOn(stage: Stage, plan: DemoPlan, documentId: string, scan: Buffer): Promise<void> {
  const sentOn = addDays(stage.today, -plan.daysAgo)
  const openings = (await openingsOf(stage, documentId)).filter((day) => day > sentOn && day <= stage.today)
  const evidence = new Map<Player, string>()
  const known = new Set<string>()
  for (const [round, openedOn] of [sentOn, ...openings].entries()) {
    if (round > 0) await openPeriods(stage, documentId, openedOn)
    const parts = (await partsOf(stage, documentId)).filter(({ id }) => !known.has(id))
    for (const { id } of parts) known.add(id)
    const deeds = parts.flatMap((part) =>
      deedsOn(stage, part, { sentOn: openedOn, settled: part.period !== '' && round < openings.length }),
    )
    deeds.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
    for (const sitting of sittingsOf(deeds)) await sit(stage, sitting, evidence, scan)
  }
}

function deedsOn(
  stage: Stage,
  part: DemoPart,
  share: { readonly sentOn: Day; readonly settled: boolean },
): readonly Deed[] {
  const unit = stage.clerkOf.get(part.unit_id)
  if (!unit) return []
  const { steps } = stepsOf({ ...share, dueAt: part.due_at }, stage.today, stage.dice)
  const office = player(stage, 'hejing')
  return steps.map((step) => ({
    ...step,
    who: step.by === 'unit' ? unit : office,
    matterId: part.matter_id,
    partId: part.id,
  }))
}

const orderOf = ({ on, time, who, matterId, partId }: Deed) =>
  `${on} ${time} ${who.name} ${matterId} ${partId}`

/** What one person does at one time, as one. */
function* sittingsOf(deeds: readonly Deed[]): Generator<readonly [Deed, ...Deed[]]> {
  let sitting: Deed[] = []
  for (const deed of deeds) {
    const [first] = sitting
    if (first && (first.who !== deed.who || first.on !== deed.on || first.time !== deed.time)) {
      yield sitting as [Deed, ...Deed[]]
      sitting = []
    }
    sitting.push(deed)
  }
  if (sitting.length > 0) yield sitting as [Deed, ...Deed[]]
}

async function sit(
  stage: Stage,
  deeds: readonly [Deed, ...Deed[]],
  evidence: Map<Player, string>,
  scan: Buffer,
): Promise<void> {
  const [{ who, on, time }] = deeds
  stage.at(instantOn(on, time))
  await acting(stage, who, async (tx, performer, env) => {
    for (const { action, matterId, partId, input, evidence: needed } of deeds) {
      let file = evidence.get(who)
      if (needed && file === undefined) {
        const store = folderStore(stage.context.filesDir)
        const by = { scope: who.scope, unitId: who.hat.unitId, now: new Date(env.now) }
        const stored = await storeFile(tx, store, by, { bytes: scan, name: '排查台账.png' })
        if (isRefusal(stored)) return stored
        file = stored.id
        evidence.set(who, file)
      }
      const given = needed ? { ...input, evidence: [file] } : input
      const done = await perform(stage.kernel, tx, env, performer, { action, matterId, partId, input: given })
      if (isRefusal(done)) return done
    }
    return deeds.length
  })
}
