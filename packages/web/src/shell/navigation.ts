import type { Me, Post } from '../api/types.ts'
import type { IconName } from '../kernel/icon/index.ts'

export interface Place {
  readonly to: '/' | '/documents' | '/tasks' | '/board'
  readonly label: string
  /** On the phone's bar. */
  readonly short: string
  readonly icon: IconName
  /** Shows how much there is to do. */
  readonly counts?: true
  /** The field of work under which it stands in the desk's navigation. */
  readonly group?: string
  /** Without it everybody who has a post goes there. */
  readonly needs?: string
}

/** Where work is done. A new concept adds its place here, and nowhere else in the shells. */
const places: readonly Place[] = [
  { to: '/', label: '工作台', short: '今天', icon: 'desk', counts: true },
  {
    to: '/documents',
    label: '来文',
    short: '来文',
    icon: 'document',
    group: '文件任务',
    needs: 'document.review',
  },
  { to: '/tasks', label: '任务', short: '任务', icon: 'tasks', group: '文件任务' },
  { to: '/board', label: '看板', short: '看板', icon: 'board', group: '文件任务' },
]

/** The hat under which the person acts now; null for an administrator without a post. */
export function hatOf(me: Me): Post | null {
  return me.posts.find((post) => post.id === me.postId) ?? me.posts[0] ?? null
}

export function placesFor(me: Me): readonly Place[] {
  const hat = hatOf(me)
  if (hat === null) return []
  return places.filter(({ needs }) => needs === undefined || hat.rights.includes(needs))
}
