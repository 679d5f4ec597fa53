import { dayOfInstant, instant } from '@anlan/domain/kernel'
import type { FastifyRequest } from 'fastify'
import type { Context } from '../../http/index.ts'
import type { ScopedDatabase } from '../../platform/database/index.ts'
import { type Doer, recordChange } from '../history/index.ts'
import { unitById } from './queries.ts'

/** Writes the end of a unit into its history, with its successor and how much passed to it. */
export async function recordUnitEnd(
  context: Pick<Context, 'clock' | 'seal'>,
  tx: ScopedDatabase,
  doer: Doer,
  request: FastifyRequest,
  id: string,
  passedOn: number,
): Promise<void> {
  const today = dayOfInstant(instant(context.clock.now().getTime()))
  const unit = await unitById(tx, doer.scope.county, today, id)
  const changes = [
    { field: '终止日期', from: null, to: unit?.validTo ?? null },
    { field: '并入单位', from: null, to: unit?.mergedInto?.name ?? null },
    { field: '移交在办', from: null, to: passedOn > 0 ? `${passedOn} 件` : null },
  ]
  await recordChange(context, tx, doer, request, {
    type: 'unit-ended',
    objectType: 'unit',
    objectId: id,
    changes: changes.filter(({ to }) => to !== null),
  })
}
