import { clockOf, dayOfInstant, type Instant } from '@anlan/domain/kernel'
import type { Asker } from './listing.ts'

/** The line under a table's title: in whose sight, how narrowed, how many, and when. */
export function captionOf(
  asker: Asker,
  told: { readonly filter: readonly string[]; readonly total: string; readonly now: Instant },
): string {
  const units = [...new Set(asker.posts.map((post) => post.unitShortName))]
  const sight = units.length === 0 ? [] : [`${units.join('、')}可见范围`]
  return [
    ...sight,
    told.filter.length === 0 ? '未筛选' : told.filter.join('，'),
    told.total,
    `截至 ${dayOfInstant(told.now)} ${clockOf(told.now)}`,
  ].join('；')
}

/** Who signs under a list that a clerk files. */
export const signatures = ['制表', '审核'] as const
