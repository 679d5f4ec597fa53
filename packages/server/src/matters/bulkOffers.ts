import { offers } from '@anlan/domain/kernel'
import { type Static, Type } from 'typebox'
import { reading } from '../access/index.ts'
import { type App, answer, type Context } from '../http/index.ts'
import { actorOf, type Kernel, kindOf, loadMatter } from '../kernel/index.ts'
import { BulkItem, Id, Values } from './schemas.ts'

/** As many as are looked through in one request; a longer choice comes in pieces. */
const most = 100

const Body = Type.Object(
  { ids: Type.Array(Id, { minItems: 1, maxItems: most, uniqueItems: true }) },
  { additionalProperties: false },
)

const BulkOffers = Type.Object({
  acts: Type.Array(
    Type.Object({
      action: Type.String(),
      label: Type.String(),
      needs: Values,
      grave: Type.Boolean(),
      items: Type.Array(Type.Object(BulkItem)),
    }),
  ),
})
type Act = Static<typeof BulkOffers>['acts'][number]

/** What can be done at once with many matters: every action that is open in bulk on at least one, and on which. */
export function bulkOffersRoute(app: App, context: Context, kernel: Kernel): void {
  app.post(
    '/api/matters/offers',
    { schema: { tags: ['matters'], summary: '多件能批量办什么', body: Body, response: { 200: BulkOffers } } },
    (request) =>
      reading(context, request, async (tx, { scope, hat }) => {
        const acts = new Map<string, Act>()
        const actor = hat ? actorOf(scope, hat, kernel.roles) : null
        for (const id of actor ? request.body.ids : []) {
          const loaded = await loadMatter(kernel, tx, scope.county, id, scope, { lock: false })
          if (!loaded || !actor) continue
          const now = kernel.clock.now().getTime() as Parameters<typeof offers>[3]
          for (const offer of offers(kindOf(kernel, loaded.facts.kind), loaded.facts, actor, now)) {
            if (!offer.open || !offer.bulk) continue
            const { action, label, needs, grave, partId } = offer
            const act = acts.get(action) ?? { action, label, needs: { ...needs }, grave, items: [] }
            act.items.push({ matterId: id, partId })
            acts.set(action, act)
          }
        }
        return answer<Static<typeof BulkOffers>>({ acts: [...acts.values()] })
      }),
  )
}
