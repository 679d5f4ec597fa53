import { stat } from 'node:fs/promises'
import { url as inspectorUrl } from 'node:inspector'
import { sql } from 'kysely'
import { countAccounts } from '../../directory/index.ts'
import type { Context } from '../../http/index.ts'
import type { ScopedDatabase } from '../../platform/database/index.ts'
import { signInFiguresIn } from '../../rules/index.ts'
import { openAudit } from '../trail/auditScope.ts'
import { databaseQuery, peopleQuery, trailQuery } from './queries.ts'

/** How the accounts and who holds them stand. */
export interface PeopleFacts {
  readonly loginUnique: boolean
  readonly passwordsOld: number
  readonly passwordsForeign: number
  readonly phonesClear: number
  readonly adminsWithoutFactor: number
  readonly adminsPerOffice: number
  readonly adminOffices: number
  readonly adminNames: number
  readonly adminsWithPost: number
  readonly adminSessions: number
  readonly withFactor: number
  readonly known: string[]
  readonly demonstration: boolean
  readonly leftWithAccount: number
  readonly closedWithPost: number
  readonly withoutPost: number
  readonly failures30: number
  readonly sessionsIdle: number
}

/** What the database itself enforces, and what was left lying. */
export interface DatabaseFacts {
  readonly withoutPolicy: string[]
  readonly bypasses: boolean
  readonly mayChangeLogs: string[]
  readonly staleUploads: number
  readonly staleAnswers: number
  readonly since: Date
}

/** What the logs hold, and what was done to keep them. */
export interface TrailFacts {
  readonly firstDay: string | null
  readonly events30: number
  readonly types30: string[]
  readonly unloggedSessions: number
  readonly lastText: string | null
  readonly lastCheckpoint: Date | null
  readonly verifiedAt: Date | null
  readonly verifiedState: string | null
  readonly backupAt: Date | null
  readonly clock: { readonly at: string; readonly success: boolean; readonly words: string } | null
}

export interface Facts {
  readonly now: Date
  /** Of sign-in, as they hold in the county. */
  readonly figures: Awaited<ReturnType<typeof signInFiguresIn>>
  readonly accounts: Awaited<ReturnType<typeof countAccounts>>
  readonly people: PeopleFacts
  readonly database: DatabaseFacts
  readonly trail: TrailFacts
  /** Permission bits of the key file; null if there is none to look at. */
  readonly keyMode: number | null
  readonly debugged: boolean
}

/** Names that everybody tries first (SEC-L3-8). */
const knownNames = ['admin', 'administrator', 'root', 'system', 'test', 'guest', 'user', 'anlan', 'sa']

/** Everything the self-check looks at, from one snapshot of the county and of the installation. */
export async function gatherFacts(context: Context, tx: ScopedDatabase, county: string): Promise<Facts> {
  await openAudit(tx)
  const now = context.clock.now()
  const figures = await signInFiguresIn(tx, county, now)
  const oldest = new Date(now.getTime() - figures.password.maxAgeDays * 86_400_000)
  const people = await sql<PeopleFacts>`${peopleQuery(county, { now, oldest, knownNames })}`.execute(tx)
  const database = await sql<DatabaseFacts>`${databaseQuery(county, now)}`.execute(tx)
  const trail = await sql<TrailFacts>`${trailQuery(county, now)}`.execute(tx)
  const [first] = people.rows
  const [second] = database.rows
  const [third] = trail.rows
  if (!first || !second || !third) throw new Error('A query of aggregates gave no row.')
  const { keyFile } = context.surroundings
  return {
    now,
    figures,
    accounts: await countAccounts(tx, county, now),
    people: first,
    database: second,
    trail: third,
    keyMode:
      keyFile === null
        ? null
        : await stat(keyFile).then(
            ({ mode }) => mode & 0o777,
            () => null,
          ),
    debugged: inspectorUrl() !== undefined,
  }
}
