import { startClock, stopClocks } from './clock.ts'
import type { MatterFacts, PartFacts } from './facts.ts'
import type { Instant } from './instant.ts'
import type { ClockDeclaration, KernelEnv, MatterKind } from './matter.ts'
import { isRefusal, type Refusal } from './refusal.ts'

/** What was just done, as far as it starts and stops clocks. */
export interface Done {
  readonly action: string
  readonly part: PartFacts | null
  readonly at: Instant
}

/**
 * Starts and stops the clocks whose declaration says by which actions they run; `before` tells which parts are new. A
 * clock that runs already is not started again. Refuses if a limit cannot be counted.
 */
export function runDeclaredClocks<Env extends KernelEnv>(
  kind: Pick<MatterKind<Env>, 'clocks'>,
  before: MatterFacts,
  facts: MatterFacts,
  done: Done,
  env: Env,
): MatterFacts | Refusal {
  let next = facts
  for (const [name, { runs }] of Object.entries(kind.clocks)) {
    if (runs?.until.includes(done.action))
      next = stopClocks(next, done.at, { names: [name], ...(done.part ? { partId: done.part.id } : {}) })
    if (!runs?.from.includes(done.action)) continue
    for (const part of runs.each === 'part' ? partsBegun(before, next, done.part) : [null]) {
      const started = startOne(next, { name, runs, part, at: done.at }, env)
      if (isRefusal(started)) return started
      next = started
    }
  }
  return next
}

/** The part that was acted on, and those that the act brought. */
function partsBegun(before: MatterFacts, facts: MatterFacts, acted: PartFacts | null): readonly PartFacts[] {
  const known = new Set(before.parts.map(({ id }) => id))
  return facts.parts.filter(({ id }) => id === acted?.id || !known.has(id))
}

interface Starting<Env extends KernelEnv> {
  readonly name: string
  readonly runs: NonNullable<ClockDeclaration<Env>['runs']>
  readonly part: PartFacts | null
  readonly at: Instant
}

function startOne<Env extends KernelEnv>(
  facts: MatterFacts,
  { name, runs, part, at }: Starting<Env>,
  env: Env,
): MatterFacts | Refusal {
  const partId = part?.id ?? null
  if (
    facts.clocks.some((clock) => clock.name === name && clock.partId === partId && clock.stoppedAt === null)
  )
    return facts
  const counted = runs.count({ startedAt: at, facts, part, env })
  if (counted === null) return facts
  if (isRefusal(counted)) return counted
  return startClock(facts, { id: env.newId(), name, partId, startedAt: at, ...counted })
}
