import type { UnitKind } from '@anlan/domain/directory'
import {
  type AdministratorId,
  type Hat,
  holdsRight,
  type RegionCode,
  type Right,
  type Scope,
  spanOf,
} from '@anlan/domain/directory'
import { type Refusal, refuse } from '@anlan/domain/kernel'

export type Client = 'desk' | 'phone' | 'screen'

/** One post of the person, valid today, with its unit. */
export interface Post {
  readonly id: string
  readonly role: string
  readonly title: string
  readonly unitId: string
  readonly unitName: string
  readonly unitShortName: string
  readonly unitKind: UnitKind
  readonly sectionId: string | null
  /** Twelve digits: where the unit lies. */
  readonly region: string
}

/** By what the request proved itself. */
export type Means =
  | { readonly type: 'session'; readonly hash: Buffer; readonly client: Client; readonly factors: number }
  | { readonly type: 'key'; readonly id: string; readonly scopes: readonly string[] }

/** Who asks: an account, the person and posts behind it as they are today, and what stands in the way. */
export interface Viewer {
  readonly accountId: string
  readonly login: string
  readonly displayName: string
  /** Null for an administrator of the whole installation. */
  readonly county: string | null
  readonly administers: AdministratorId | null
  readonly posts: readonly Post[]
  readonly scope: Scope
  /** The hat under which this request acts; null if there is none, or several and none was chosen. */
  readonly hat: Hat | null
  readonly means: Means
  /** The password must be changed before anything else. */
  readonly passwordDue: boolean
  /** A second factor must be set up before anything else. */
  readonly secondFactorDue: boolean
}

/** The scope county of what belongs to no county: the installation itself. */
export const installation = '000000'

export function hatOf(post: Post): Hat {
  return {
    postId: post.id,
    unitId: post.unitId,
    role: post.role,
    region: post.region,
    ...spanOf(post.region as RegionCode),
  }
}

/** The hat of a post, or the reason why the viewer cannot act under it. */
export function hatForPost(viewer: Viewer, postId: string): Hat | Refusal {
  return (
    viewer.scope.hats.find((hat) => hat.postId === postId) ??
    refuse('not-your-post', '您没有这个岗位，或者任期已经结束。')
  )
}

/** The acting hat with a right, or the reason why the viewer may not. */
export function hatWithRight(viewer: Viewer, right: Right): Hat | Refusal {
  if (viewer.hat) {
    return holdsRight(viewer.hat, right)
      ? viewer.hat
      : refuse('no-right', '您现在的岗位没有办这一项的权限。', { source: right })
  }
  return viewer.scope.hats.length > 1
    ? refuse('hat-not-chosen', '您有多个岗位，请先选择以哪个岗位办理。')
    : refuse('no-right', '您还没有岗位，请联系安全管理员。', { source: right })
}
