import type { Me } from '../api/types.ts'
import type { IconName } from '../kernel/icon/index.ts'

export interface Place {
  readonly to: '/' | '/documents' | '/tasks' | '/board'
  readonly label: string
  /** On the phone's bar. */
  readonly short: string
  readonly icon: IconName
  readonly count?: (me: Me) => number
  /** Without it everybody who has a post goes there. */
  readonly needs?: string
}

/** Where work is done. A new concept adds its place here, and nowhere else in the shells. */
const places: readonly Place[] = [
  { to: '/', label: '工作台', short: '今天', icon: 'desk', count: (me) => me.counts.inbox },
  { to: '/documents', label: '来文', short: '来文', icon: 'document', needs: 'document.review' },
  { to: '/tasks', label: '任务', short: '任务', icon: 'tasks' },
  { to: '/board', label: '看板', short: '看板', icon: 'board' },
]

/** The hat under which the person acts now; null for an administrator without a post. */
export function hatOf(me: Me) {
  return me.hats.find((hat) => hat.postId === me.hatPostId) ?? me.hats[0] ?? null
}

export function placesFor(me: Me): readonly Place[] {
  const hat = hatOf(me)
  if (hat === null) return []
  return places.filter(({ needs }) => needs === undefined || hat.rights.includes(needs))
}
