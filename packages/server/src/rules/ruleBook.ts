import { dayOfInstant, instant } from '@anlan/domain/kernel'
import { type SignInFigures, signInFigures, signInFiguresFor } from '@anlan/domain/rules'
import type { Kysely, QueryExecutorProvider } from 'kysely'
import { withScope } from '../platform/database/index.ts'
import type { Clock } from '../platform/index.ts'
import type { DB } from '../platform/schema.generated.ts'
import { loadOverrides } from './overrides.ts'

/**
 * The figures of sign-in by county. They are asked at every request, so each process keeps them for some seconds; acts
 * on matters read overrides in their own transaction instead.
 */
export interface RuleBook {
  /** Of the installation, for accounts of no county, if null. */
  signIn(county: string | null): Promise<SignInFigures>
  /** This process asks anew at once; others within ten seconds. */
  changed(county: string): void
}

/** The same, read in the caller's transaction, whose scope must be the county's. */
export async function signInFiguresIn(
  tx: QueryExecutorProvider,
  county: string | null,
  now: Date,
): Promise<SignInFigures> {
  if (county === null) return signInFigures
  const on = dayOfInstant(instant(now.getTime()))
  return signInFiguresFor({ on, region: county, overrides: await loadOverrides(tx, county) })
}

const kept = 10_000

export function createRuleBook(db: Kysely<DB>, clock: Clock): RuleBook {
  const known = new Map<string, { readonly until: number; readonly figures: Promise<SignInFigures> }>()
  async function read(county: string): Promise<SignInFigures> {
    const scope = { county, wide: false, spans: [], units: [] }
    return withScope(db, scope, (tx) => signInFiguresIn(tx, county, clock.now()))
  }
  return Object.freeze({
    signIn(county: string | null) {
      if (county === null) return Promise.resolve(signInFigures)
      const found = known.get(county)
      if (found && found.until > performance.now()) return found.figures
      const figures = read(county)
      known.set(county, { until: performance.now() + kept, figures })
      // What failed is not kept: the next who asks tries again.
      figures.catch(() => known.delete(county))
      return figures
    },
    changed: (county: string) => void known.delete(county),
  })
}
