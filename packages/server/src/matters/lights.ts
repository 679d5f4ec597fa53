import type { Phase } from '@anlan/domain/kernel'
import type { Light } from '@anlan/domain/rules'
import { type RawBuilder, sql } from 'kysely'

/** In which phases a light can stand at all. */
export const phasesOfLight: Readonly<Record<Light, readonly Phase[]>> = {
  late: ['open'],
  near: ['open'],
  idle: ['inner', 'open'],
  paused: ['open'],
  'done-late': ['closed'],
  done: ['closed'],
}

/** The lights in words, as lists and papers say them. */
export const lightWords: Readonly<Record<Light, string>> = {
  late: '逾期',
  near: '临近',
  idle: '未到期',
  paused: '已暂停',
  'done-late': '逾期办结',
  done: '已办结',
}

/**
 * The rows of `alias` (matter or part) that have a light at a moment: the same as `lightOf`, as plain comparisons of
 * stored times. A test holds the two together.
 */
export function hasLight(alias: string, light: Light, now: Date): RawBuilder<boolean> {
  const of = (name: string) => sql.ref(`${alias}.${name}`)
  const at = sql`${now}::timestamptz`
  const [phase, paused, red, yellow, closed] = ['phase', 'paused_at', 'red_at', 'yellow_at', 'closed_at'].map(
    of,
  ) as [
    RawBuilder<unknown>,
    RawBuilder<unknown>,
    RawBuilder<unknown>,
    RawBuilder<unknown>,
    RawBuilder<unknown>,
  ]
  switch (light) {
    case 'late':
      return sql`(${phase} = 'open' AND ((${paused} IS NULL AND ${red} < ${at}) OR ${paused} > ${red}))`
    case 'near':
      return sql`(${phase} = 'open' AND ${paused} IS NULL AND ${yellow} <= ${at} AND (${red} IS NULL OR ${red} >= ${at}))`
    case 'idle':
      return sql`(${phase} IN ('open', 'inner') AND ${paused} IS NULL AND (${yellow} IS NULL OR ${yellow} > ${at})
        AND (${red} IS NULL OR ${red} >= ${at}))`
    case 'paused':
      return sql`(${phase} = 'open' AND ${paused} IS NOT NULL AND (${red} IS NULL OR ${paused} <= ${red}))`
    case 'done':
      return sql`(${phase} = 'closed' AND (${red} IS NULL OR ${closed} <= ${red}))`
    case 'done-late':
      return sql`(${phase} = 'closed' AND ${closed} > ${red})`
  }
}
