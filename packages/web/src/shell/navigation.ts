import { type AdminPlace, adminPlacesFor } from '../administration/places.ts'
import type { Me, Post } from '../api/types.ts'
import type { IconName } from '../kernel/icon/index.ts'

export interface Place {
  readonly to:
    | '/'
    | '/documents'
    | '/tasks'
    | '/board'
    | '/registers'
    | '/directory'
    | AdminPlace['to']
    | '/admin'
  readonly label: string
  /** On the phone's bar. */
  readonly short: string
  readonly icon: IconName
  /** On no phone. */
  readonly deskOnly?: true
  /** Shows how much there is to do. */
  readonly counts?: true
  /** The field of work under which it stands in the desk's navigation. */
  readonly group?: string
  /** Only who sees a register. */
  readonly registers?: true
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
  { to: '/registers', label: '监管对象', short: '台账', icon: 'ledger', registers: true },
  { to: '/directory', label: '通讯录', short: '找人', icon: 'contacts' },
]

/** The hat under which the person acts now; null for an administrator without a post. */
export function hatOf(me: Me): Post | null {
  return me.posts.find((post) => post.id === me.postId) ?? me.posts[0] ?? null
}

export function placesFor(me: Me): readonly Place[] {
  const hat = hatOf(me)
  if (hat === null) return placesOfAdministrator(me)
  return places.filter(
    ({ needs, registers }) =>
      (needs === undefined || hat.rights.includes(needs)) && (!registers || me.registers.length > 0),
  )
}

/** An administrator has no post and no work: his pages are the places. On the phone one page leads to them. */
function placesOfAdministrator({ account }: Me): readonly Place[] {
  if (account.administers === null) return []
  return [
    { to: '/admin', label: '管理', short: '管理', icon: 'desk' },
    { to: '/directory', label: '通讯录', short: '找人', icon: 'contacts' },
    ...adminPlacesFor(account.rights).map(
      ({ to, label, icon }): Place => ({ to, label, short: label, icon, deskOnly: true }),
    ),
  ]
}

/** How many places have room on the phone's bar beside the person. */
const onBar = 4

/** Where the phone leads: what the bar has room for, and the rest, which stands on the person's page. */
export function phonePlacesFor(me: Me): { readonly bar: readonly Place[]; readonly more: readonly Place[] } {
  const places = placesFor(me).filter(({ deskOnly }) => !deskOnly)
  return { bar: places.slice(0, onBar), more: places.slice(onBar) }
}
