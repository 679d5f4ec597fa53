import type { SignInFigures } from '@anlan/domain/directory'
import { type QueryExecutorProvider, sql } from 'kysely'
import { type Client, hashOfSecret } from '../../access/index.ts'
import { changesChannel, sessionsEnded } from '../../platform/index.ts'
import type { AccountSecrets } from './accounts.ts'
import type { Caller } from './caller.ts'
import { newSecret } from './secrets.ts'

/** A session that was just opened: the only time its token is known. */
export interface OpenedSession {
  readonly token: string
  readonly client: Client
  readonly endsAt: Date
}

function limitsOf(
  client: Client,
  figures: SignInFigures['session'],
): { readonly idleSeconds: number; readonly seconds: number } {
  const [idleMinutes, hours] = {
    desk: [figures.deskIdleMinutes, figures.deskHours],
    phone: [figures.phoneIdleMinutes, figures.phoneHours],
    screen: [figures.screenIdleMinutes, figures.screenHours],
  }[client] as [number, number]
  return { idleSeconds: idleMinutes * 60, seconds: hours * 3_600 }
}

/** Opens a session. An administrator has one at a time: the others end (SEC-L3-4). */
export async function openSession(
  db: QueryExecutorProvider,
  account: Pick<AccountSecrets, 'id' | 'county' | 'administers'>,
  {
    client,
    factors,
    now,
    figures,
  }: {
    readonly client: Client
    readonly factors: number
    readonly now: Date
    readonly figures: Pick<SignInFigures, 'session'>
  },
  caller: Caller,
): Promise<OpenedSession> {
  if (account.administers) await endSessions(db, account.id, 'replaced', now)
  const token = newSecret()
  const { idleSeconds, seconds } = limitsOf(client, figures.session)
  const after = (count: number) => new Date(now.getTime() + count * 1_000)
  const endsAt = after(seconds)
  await sql`INSERT INTO session_token (hash, account_id, county, client, factors, address, device, idle_seconds,
      created_at, seen_at, idle_until, ends_at)
    VALUES (${hashOfSecret(token)}, ${account.id}::uuid, ${account.county}, ${client}, ${factors}, ${caller.address},
      ${caller.device}, ${idleSeconds}, ${now}, ${now}, ${after(idleSeconds)}, ${endsAt})`.execute(db)
  return { token, client, endsAt }
}

/** Ends every session of an account, or all but one. */
export async function endSessions(
  db: QueryExecutorProvider,
  accountId: string,
  why: string,
  now: Date,
  except: Buffer | null = null,
): Promise<void> {
  await sql`UPDATE session_token SET ended_at = ${now}, ended_why = ${why}
    WHERE account_id = ${accountId}::uuid AND ended_at IS NULL
      AND (${except}::bytea IS NULL OR hash <> ${except}::bytea)`.execute(db)
  await letPagesKnow(db)
}

/** Ends one session that the list of an account's sessions names; false if it is over already. */
export async function endNamedSession(
  db: QueryExecutorProvider,
  { accountId, sessionId }: { readonly accountId: string; readonly sessionId: string },
  now: Date,
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`UPDATE session_token SET ended_at = ${now}, ended_why = 'administrator'
    WHERE account_id = ${accountId}::uuid AND encode(substring(hash FOR 12), 'hex') = ${sessionId}
      AND ended_at IS NULL`.execute(db)
  await letPagesKnow(db)
  return numAffectedRows === 1n
}

export async function endSession(db: QueryExecutorProvider, hash: Buffer, now: Date): Promise<void> {
  await sql`UPDATE session_token SET ended_at = ${now}, ended_why = 'signed-out'
    WHERE hash = ${hash} AND ended_at IS NULL`.execute(db)
  await letPagesKnow(db)
}

/** Open pages of the sessions that ended hear of it once the transaction is committed, whichever process serves them. */
async function letPagesKnow(db: QueryExecutorProvider): Promise<void> {
  await sql`SELECT pg_notify(${changesChannel}, ${sessionsEnded})`.execute(db)
}
