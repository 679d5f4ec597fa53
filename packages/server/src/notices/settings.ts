import {
  type Choices,
  isTopic,
  keptChoices,
  type PersonalWay,
  personalWays,
  type Topic,
} from '@anlan/domain/notices'
import { sql } from 'kysely'
import type { Context } from '../http/index.ts'
import type { ScopedDatabase } from '../platform/database/index.ts'

/** What a person set up of the own notices. */
export interface Settings {
  readonly choices: Choices
  readonly email: { readonly address: string; readonly confirmed: boolean } | null
  readonly revision: number
}

export const emailPlace = (accountId: string) => `notice_setting.email.${accountId}`

interface SettingRow {
  readonly choices: unknown
  readonly email_cipher: Buffer | null
  readonly email_confirmed_at: Date | null
  readonly revision: number
}

/** What was stored, read anew by today's topics: a topic that is gone is left out. */
function choicesFrom(stored: unknown): Choices {
  if (typeof stored !== 'object' || stored === null) return {}
  const known = Object.entries(stored).flatMap(([topic, ways]): [Topic, PersonalWay[]][] =>
    isTopic(topic) && Array.isArray(ways) ? [[topic, personalWays.filter((way) => ways.includes(way))]] : [],
  )
  return Object.fromEntries(known)
}

export async function readSettings(
  { cipher }: Pick<Context, 'cipher'>,
  tx: ScopedDatabase,
  county: string,
  accountId: string,
): Promise<Settings> {
  const { rows } =
    await sql<SettingRow>`SELECT choices, email_cipher, email_confirmed_at, revision FROM notice_setting
    WHERE county = ${county} AND account_id = ${accountId}::uuid`.execute(tx)
  const [row] = rows
  if (!row) return { choices: {}, email: null, revision: 0 }
  const address = row.email_cipher && cipher.decrypt(row.email_cipher, emailPlace(accountId))
  return {
    choices: choicesFrom(row.choices),
    email: address === null ? null : { address, confirmed: row.email_confirmed_at !== null },
    revision: row.revision,
  }
}

/** Keeps what differs from the presets, so that a preset that changes later reaches those who never chose. */
export async function saveChoices(
  tx: ScopedDatabase,
  county: string,
  accountId: string,
  choices: Choices,
): Promise<void> {
  const text = JSON.stringify(keptChoices(choices))
  await sql`INSERT INTO notice_setting (county, account_id, choices) VALUES (${county}, ${accountId}::uuid, ${text}::jsonb)
    ON CONFLICT (county, account_id) DO UPDATE SET choices = excluded.choices, revision = notice_setting.revision + 1`.execute(
    tx,
  )
}
