import type { Me } from '../api/types.ts'
import { hatOf } from '../shell/navigation.ts'
import type { chapters } from './pages.ts'

export type ChapterId = (typeof chapters)[number]['id']
export interface Spot {
  readonly page: ChapterId
  readonly anchor?: string
}

type Own = 'clerk' | 'unit' | 'town' | 'leader' | 'system' | 'security' | 'audit'

/** The chapter written for whoever is there, by the post under which they act. */
export function ownChapter(me: Me): Own {
  const administers = me.account.administers
  if (administers === 'system' || administers === 'security' || administers === 'audit') return administers
  const role = hatOf(me)?.role ?? ''
  if (role === 'leader') return 'leader'
  if (role.startsWith('office-')) return 'clerk'
  return role.startsWith('town-') || role === 'grid-member' ? 'town' : 'unit'
}

/** Where each page of the program is explained: everybody at the same place, or each in the own chapter. */
export const topics = {
  workbench: { anchor: '第一天' },
  documents: { page: 'clerk', anchor: '第一步登记来文' },
  review: { page: 'clerk', anchor: '第二步审阅' },
  issued: { page: 'clerk', anchor: '第三步送签和签发' },
  tasks: { page: 'tables', anchor: '任务列表' },
  task: { anchor: '任务页面' },
  board: { page: 'leader', anchor: '看板' },
  directory: { page: 'tables', anchor: '通讯录' },
  notices: { page: 'notices' },
} as const satisfies Readonly<Record<string, Partial<Spot>>>

export type Topic = keyof typeof topics

/** Pages of administration are explained in the administrators' own chapters, under their names in the navigation. */
export interface AdminTopic {
  readonly section: string | undefined
}

export function spotOf(topic: Topic | AdminTopic, me: Me): Spot {
  if (typeof topic === 'object')
    return { page: ownChapter(me), ...(topic.section !== undefined && { anchor: topic.section }) }
  return { page: ownChapter(me), ...topics[topic] }
}
