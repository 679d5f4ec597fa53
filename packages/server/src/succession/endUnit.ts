import { isRefusal, type Refusal, refuse } from '@anlan/domain/kernel'
import type { Viewer } from '../access/index.ts'
import { endContacts, endUnit, type UnitEnd } from '../directory/index.ts'
import { environmentOf, type Kernel, perform, performerOf } from '../kernel/index.ts'
import type { ScopedDatabase } from '../platform/database/index.ts'
import { openWorkOf } from './openWork.ts'

/** More than a unit has open at once. */
const most = 20_000

export interface Ended {
  readonly revision: number
  /** How many matters passed to the successor. */
  readonly passedOn: number
}

/**
 * Ends a unit and passes what it has open to its successor, in the caller's transaction. Refuses to end a unit with
 * open work and nobody to take it over, and kinds of matters that do not pass on.
 */
export async function endWithSuccessor(
  kernel: Kernel,
  tx: ScopedDatabase,
  viewer: Viewer,
  unitId: string,
  revision: number,
  end: UnitEnd,
): Promise<Ended | Refusal> {
  const { county } = viewer.scope
  const ended = await endUnit(tx, county, unitId, revision, end)
  if (isRefusal(ended)) return ended
  const work = await openWorkOf(tx, viewer.scope, unitId, most)
  if (work.total > 0 && end.intoId === null)
    return refuse('open-work', `还有 ${work.total} 件在办，请选择由哪个单位承接。`, {
      at: ['intoId'],
      figures: { open: work.total },
    })
  const performer = performerOf(viewer, kernel.roles)
  if (isRefusal(performer)) return performer
  const env = await environmentOf(kernel, tx, county)
  for (const matter of work.matters) {
    const done = await perform(kernel, tx, env, performer, {
      matterId: matter.id,
      action: 'pass-on',
      input: { from: unitId, to: end.intoId },
    })
    if (isRefusal(done))
      return refuse('not-passed-on', `“${matter.title}”不能移交：${done.message}请先办结或调整后再终止。`, {
        figures: { matter: matter.id },
      })
  }
  await endContacts(tx, county, unitId, end.on)
  return { revision: ended.revision, passedOn: work.total }
}
