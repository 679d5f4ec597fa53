import type { Hat, Scope } from '@anlan/domain/directory'
import { type Right, type RoleTable, roles } from '@anlan/domain/directory'
import { type Actor, type Refusal, refuse } from '@anlan/domain/kernel'
import type { Performer } from './perform.ts'

/** What a request tells of who asks: what the viewer sees, and the hat under which it acts. */
interface Asking {
  readonly scope: Scope
  readonly hat: Hat | null
}

/** The acting side of a viewer under a hat. */
export function actorOf(scope: Scope, hat: Hat, table: RoleTable = roles): Actor {
  const rights: readonly Right[] = table[hat.role]?.may ?? []
  return {
    accountId: scope.accountId,
    personId: scope.personId,
    postId: hat.postId,
    unitId: hat.unitId,
    rights: new Set(rights),
  }
}

/** Who acts; refuses if several posts are held and none was chosen. */
export function performerOf({ scope, hat }: Asking, table: RoleTable = roles): Performer | Refusal {
  if (hat) return { county: scope.county, viewer: scope, actor: actorOf(scope, hat, table) }
  return scope.hats.length > 1
    ? refuse('hat-not-chosen', '您有多个岗位，请先选择以哪个岗位办理。')
    : refuse('no-right', '您还没有岗位，请联系安全管理员。')
}

/** The system itself, in a county. Its transaction's scope bounds what it reaches. */
export function systemPerformer(county: string): Performer {
  return {
    county,
    viewer: null,
    actor: { accountId: null, personId: null, postId: null, unitId: null, rights: new Set() },
  }
}
