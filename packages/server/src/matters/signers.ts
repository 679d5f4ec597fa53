import { addDays, type Day, refuse } from '@anlan/domain/kernel'
import { Type } from 'typebox'
import { reading } from '../access/index.ts'
import { type App, accepted, type Context } from '../http/index.ts'
import { environmentOf, type Holder, holdersOf, type Kernel, loadMatter } from '../kernel/index.ts'
import type { ScopedDatabase } from '../platform/database/index.ts'
import { Id, MatterId } from './schemas.ts'

/** The right of whoever sends a task out, on the page or on paper. */
const signs = 'task.sign'

/** A signature on paper may be recorded this many days after its signer's post ended. */
const recordedWithin = 90

export const SignerList = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Id,
      name: Type.String(),
      unit: Type.String({ description: '任职单位' }),
      title: Type.String({ description: '职务' }),
    }),
  ),
})

/** Whose signature on paper may be recorded for what belongs to a unit; the day of signing is checked when it is. */
export async function signersOf(
  { roles }: Pick<Kernel, 'roles'>,
  tx: ScopedDatabase,
  county: string,
  unitId: string,
  today: Day,
): Promise<Holder[]> {
  const wanted = { right: signs, unitId, since: addDays(today, -recordedWithin), until: today }
  return [...(await holdersOf(tx, county, roles, wanted))]
}

/** Who may sign a single task, for the clerk who records the signature. */
export function signersRoute(app: App, context: Context, kernel: Kernel): void {
  app.get(
    '/api/matters/:id/signers',
    {
      config: { right: 'task.record-signature' },
      schema: {
        tags: ['matters'],
        summary: '可以签发这件任务的人',
        params: MatterId,
        response: { 200: SignerList },
      },
    },
    (request) =>
      reading(context, request, async (tx, { scope }) => {
        const loaded = await loadMatter(kernel, tx, scope.county, request.params.id, scope, { lock: false })
        if (!loaded) return accepted<never>(refuse('not-found', '没有这一件，或者您没有权限查看。'))
        const { today } = await environmentOf(kernel, tx, scope.county)
        return { items: await signersOf(kernel, tx, scope.county, loaded.facts.ownerUnitId, today) }
      }),
  )
}
