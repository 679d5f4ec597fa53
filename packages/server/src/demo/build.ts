import { addDays, dayOfInstant, type Instant, instant, instantOn } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import { Client } from 'pg'
import { saveRegions, setUpCounty } from '../directory/index.ts'
import { type ContextParts, createContext } from '../http/index.ts'
import { createKernel } from '../kernel/index.ts'
import { withScope } from '../platform/database/index.ts'
import { hireCast } from './cast.ts'
import { diceFrom } from './dice.ts'
import { demoCounty, demoDivisions, demoTowns } from './place.ts'
import type { Contribution, Stage } from './stage.ts'
import { taskStory } from './taskStory.ts'

/** Each kind's share, in the order in which they play. A later kind adds its own line. */
const contributions: readonly Contribution[] = [taskStory]

export interface DemoParts extends ContextParts {
  /** Regions are reference data: the owner writes them. */
  readonly ownerUrl: string
}

/** Whether the demonstration county is there already. */
export async function hasDemonstration({ db }: Pick<ContextParts, 'db'>): Promise<boolean> {
  const { rows } = await sql`SELECT FROM county WHERE code = ${demoCounty.code}`.execute(db)
  return rows.length > 0
}

/**
 * Builds the demonstration county through the commands that everybody uses, as its people would have done it over the
 * last months: the same every time, relative to today.
 */
export async function buildDemonstration(parts: DemoParts): Promise<void> {
  const now = instant(parts.clock.now().getTime())
  const today = dayOfInstant(now)
  const since = addDays(today, -400)
  let moment: Instant = instantOn(since, '09:00')
  const clock = { now: () => new Date(moment), isSet: parts.clock.isSet }
  const context = createContext({ ...parts, clock })
  await withOwner(parts.ownerUrl, (owner) => saveRegions(owner, demoDivisions))
  const { units, byRegion } = await setUpCounty(context, demoDivisions, { demonstration: true })
  const towns = demoTowns.map(
    ({ name, digits }) => [name, byRegion.get(`${demoCounty.code}${digits}000`) ?? ''] as const,
  )
  const scope = { county: demoCounty.code, wide: false, spans: [], units: [] }
  const cast = await hireCast(context, scope, new Map([...units, ...towns]), { today, since })
  const stage: Stage = {
    ...cast,
    context,
    today,
    dice: diceFrom(20_261_125),
    kernel: createKernel(context),
    at: (then) => {
      // Nothing of the demonstration happens after the moment at which it is built.
      moment = instant(Math.min(then, now))
    },
  }
  for (const contribution of contributions) await contribution.play(stage)
  // Passwords date from today: they would have run out within the months that were played.
  await withScope(context.db, scope, async (tx) => {
    await sql`UPDATE credential SET created_at = ${new Date(now)} WHERE account_id IN (SELECT id FROM account WHERE county = ${demoCounty.code})`.execute(
      tx,
    )
    await sql`UPDATE account SET last_sign_in_at = ${new Date(now)} WHERE county = ${demoCounty.code}`.execute(
      tx,
    )
  })
}

async function withOwner(url: string, use: (owner: Client) => Promise<void>): Promise<void> {
  const owner = new Client({ connectionString: url })
  await owner.connect()
  try {
    await use(owner)
  } finally {
    await owner.end()
  }
}
