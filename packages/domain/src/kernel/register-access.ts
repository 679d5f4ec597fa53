import type { Register, RegisterReach } from './register.ts'

/** A post as far as a register asks: its role, its unit, and the span [lo, hi) of region codes of that unit. */
export interface RegisterPost {
  readonly role: string
  readonly unitId: string
  readonly lo: string
  readonly hi: string
}

/** What of an entry decides who sees and who keeps it. */
export interface PlacedEntry {
  /** Twelve digits. */
  readonly region: string
  readonly supervisingUnitId: string | null
  /** The unit that the entry is, for an enterprise that has accounts of its own. */
  readonly holderUnitId: string | null
}

function reaches(post: RegisterPost, reach: RegisterReach | undefined, entry: PlacedEntry): boolean {
  if (reach === undefined) return false
  if (reach === 'county') return true
  if (reach === 'area' && entry.region >= post.lo && entry.region < post.hi) return true
  return post.unitId === entry.supervisingUnitId || post.unitId === entry.holderUnitId
}

/** Whether somebody with these posts sees the entry: the plain statement that the query helper must equal. */
export function maySeeEntry(
  register: Pick<Register, 'reads'>,
  posts: readonly RegisterPost[],
  entry: PlacedEntry,
): boolean {
  return posts.some((post) => reaches(post, register.reads[post.role], entry))
}

/** Whether this post may enter, change or retire the entry as it is (or as it will be). Acting is done under one post. */
export function mayKeepEntry(
  register: Pick<Register, 'keeps'>,
  post: RegisterPost,
  entry: PlacedEntry,
): boolean {
  return reaches(post, register.keeps[post.role], entry)
}

/** Whether the post may keep any entry at all. */
export function keepsEntries(register: Pick<Register, 'keeps'>, role: string): boolean {
  return register.keeps[role] !== undefined
}
