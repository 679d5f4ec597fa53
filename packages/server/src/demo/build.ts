import { addDays, dayOfInstant, type Instant, instant, instantOn } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import { Client } from 'pg'
import { saveRegions, setUpCounty } from '../directory/index.ts'
import { type ContextParts, createContext } from '../http/index.ts'
import { createKernel } from '../kernel/index.ts'
import { hireCast } from './cast.ts'
import { clearDemonstration } from './clear.ts'
import { diceFrom } from './dice.ts'
import { enterpriseStory } from './enterprises.ts'
import { demoCounty, demoDivisions, demoTowns } from './place.ts'
import type { Contribution, Stage } from './stage.ts'
import { taskStory } from './taskStory.ts'

/** Each kind's share, in the order in which they play. A later kind adds its own line. */
const contributions: readonly Contribution[] = [taskStory, enterpriseStory]

/** In milliseconds. */
const DAY = 86_400_000

export interface DemoParts extends ContextParts {
  /** Regions are reference data: the owner writes them. */
  readonly ownerUrl: string
}

/** none: an empty installation; whole: it is there; broken: its building was interrupted; unwanted: real counties are there. */
export type DemonstrationState = 'none' | 'whole' | 'broken' | 'unwanted'

export async function demonstrationState({ db }: Pick<ContextParts, 'db'>): Promise<DemonstrationState> {
  const { rows } = await sql<{ code: string; built: boolean }>`
    SELECT code, coalesce((settings->>'demonstrationBuilt')::boolean, false) AS built FROM county`.execute(db)
  const own = rows.find(({ code }) => code === demoCounty.code)
  if (own) return own.built ? 'whole' : 'broken'
  return rows.length > 0 ? 'unwanted' : 'none'
}

/**
 * Builds the demonstration county through the commands that everybody uses, as its people would have done it over the
 * last months: the same every time, relative to today. Begins anew where it was interrupted before.
 */
export async function buildDemonstration(parts: DemoParts): Promise<void> {
  const now = instant(parts.clock.now().getTime())
  const today = dayOfInstant(now)
  const since = addDays(today, -400)
  let moment: Instant = instantOn(since, '09:00')
  const clock = { now: () => new Date(moment), isSet: parts.clock.isSet }
  const context = createContext({ ...parts, clock })
  await withOwner(parts.ownerUrl, async (owner) => {
    await clearDemonstration(owner)
    await saveRegions(owner, demoDivisions)
  })
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
  await finish(parts, now)
}

/** Passwords and sign-ins date from now: they would have run out within the months that were played. */
async function finish({ db, ownerUrl }: DemoParts, now: Instant): Promise<void> {
  const { code } = demoCounty
  const at = new Date(now)
  await db.transaction().execute(async (tx) => {
    await sql`UPDATE credential SET created_at = ${at} WHERE account_id IN (SELECT id FROM account WHERE county = ${code})`.execute(
      tx,
    )
    await sql`UPDATE account SET last_sign_in_at = ${at} WHERE county = ${code}`.execute(tx)
    await sql`UPDATE county SET settings = settings || '{"demonstrationBuilt": true}' WHERE code = ${code}`.execute(
      tx,
    )
  })
  await withOwner(ownerUrl, async (owner) => {
    // Nobody comes to months of unread notices: what is older than two days was read when it came.
    await owner.query(
      `UPDATE notice SET read_at = created_at, planned_at = created_at WHERE county = $1 AND created_at < $2`,
      [code, new Date(now - 2 * DAY)],
    )
    // The planner knows nothing yet of what was just written.
    await owner.query('ANALYZE')
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
