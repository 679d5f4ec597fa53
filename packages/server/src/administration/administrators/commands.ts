import { type AdministratorId, administrators } from '@anlan/domain/directory'
import { type Refusal, refuse } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import {
  createAccount,
  endAccount,
  endSessions,
  linkPath,
  makeLink,
  newSecret,
  newSlipCode,
} from '../../directory/index.ts'
import type { Context } from '../../http/index.ts'
import type { ScopedDatabase } from '../../platform/database/index.ts'
import { type AdministratorView, listAdministrators } from './queries.ts'

/** An administrator who takes part in a change. */
export interface Party {
  readonly accountId: string
  readonly county: string
}

export interface Proposal {
  readonly administers: AdministratorId
  /** replace: another person takes the office. reset: the same person lost password or second factor. */
  readonly purpose: 'replace' | 'reset'
  /** Of the new holder; of the present one where it is a reset. */
  readonly name: string
  readonly reason: string
}

const place = (changeId: string) => `administrator_change.half_cipher.${changeId}`
const source = 'SEC-L3-10'

/**
 * Proposes to replace an administrator, or to give the present one a new start. Nothing happens until another of the
 * three agrees. Answers the first half of the new holder's link, which the proposer hands over and nobody else sees:
 * so neither of the two can take the office for himself.
 */
export async function propose(
  context: Context,
  tx: ScopedDatabase,
  by: Party,
  { administers, purpose, name: given, reason }: Proposal,
): Promise<{ readonly id: string; readonly half: string } | Refusal> {
  const now = context.clock.now()
  const holders = await listAdministrators(tx, by.county, now)
  const holder = holders.find((each) => each.administers === administers)
  const name = given.trim()
  const fault = faultOf(holders, holder, { administers, purpose, name, reason })
  if (fault) return fault
  const id = uuidv7()
  const half = newSlipCode()
  const stored = context.cipher.encrypt(half, place(id))
  const made =
    await sql`INSERT INTO administrator_change (county, id, administers, purpose, name, reason, state,
      half_cipher, proposed_by, proposed_at)
    VALUES (${by.county}, ${id}::uuid, ${administers}, ${purpose}, ${name}, ${reason}, 'open', ${stored},
      ${by.accountId}::uuid, ${now})
    ON CONFLICT (county, administers) WHERE state = 'open' DO NOTHING`.execute(tx)
  if (made.numAffectedRows !== 1n)
    return refuse('already-open', '这个岗位已有一项变更在等另一人同意，请先办结或撤回。')
  return { id, half }
}

function faultOf(
  holders: readonly AdministratorView[],
  holder: AdministratorView | undefined,
  { administers, purpose, name }: Proposal,
): Refusal | null {
  if (name === '') return refuse('name-missing', '请填写姓名。', { at: ['name'], source })
  const other = holders.find((each) => each.administers !== administers && each.name === name)
  if (other)
    return refuse(
      'same-person',
      `${name}已是${administrators[other.administers].label}，三个管理员须是三个不同的人。`,
      { at: ['name'], source },
    )
  if (purpose === 'replace' && holder?.name === name)
    return refuse(
      'same-person',
      `${name}现在就是${administrators[administers].label}；忘记口令请选“重新设置”。`,
      {
        at: ['name'],
      },
    )
  if (purpose === 'reset' && holder?.name !== name)
    return refuse('not-that-person', '重新设置只能给现任的管理员本人。', { at: ['name'] })
  return null
}

interface OpenChange {
  readonly id: string
  readonly administers: AdministratorId
  readonly purpose: 'replace' | 'reset'
  readonly name: string
  readonly reason: string
  readonly half_cipher: Buffer
  readonly proposed_by: string
}

async function takeOpen(tx: ScopedDatabase, county: string, id: string): Promise<OpenChange | Refusal> {
  const { rows } =
    await sql<OpenChange>`SELECT id, administers, purpose, name, reason, half_cipher, proposed_by
    FROM administrator_change WHERE county = ${county} AND id = ${id}::uuid AND state = 'open' FOR UPDATE`.execute(
      tx,
    )
  return rows[0] ?? refuse('not-found', '没有这项变更，或者已经办结、撤回。')
}

/** What an approval did, and the second half of the link, shown once to whoever approved. */
export interface Approved {
  readonly login: string
  readonly name: string
  readonly path: string
}

/**
 * Agrees to a change that another of the three proposed, and carries it out: the old account ends with its sessions,
 * the new one waits for its holder; or the present account loses password, second factor and sessions.
 */
export async function approve(
  context: Context,
  tx: ScopedDatabase,
  by: Party,
  id: string,
): Promise<Approved | Refusal> {
  const now = context.clock.now()
  const change = await takeOpen(tx, by.county, id)
  if ('refused' in change) return change
  if (change.proposed_by === by.accountId)
    return refuse('same-person', '发起人不能自己同意，请由另一位管理员同意。', { source })
  const holders = await listAdministrators(tx, by.county, now)
  const holder = holders.find((each) => each.administers === change.administers)
  const fault = faultOf(holders, holder, change)
  if (fault) return fault
  const account =
    change.purpose === 'replace'
      ? await replace(tx, by.county, change, holder, now)
      : await startAnew(tx, by.county, holder, now)
  if ('refused' in account) return account
  const second = newSecret()
  const secret = `${context.cipher.decrypt(change.half_cipher, place(change.id))}.${second}`
  const purpose = change.purpose === 'replace' ? 'setup' : 'reset'
  await makeLink(tx, { id: account.id, county: by.county }, purpose, now, secret)
  await sql`UPDATE administrator_change SET state = 'done', half_cipher = NULL, decided_by = ${by.accountId}::uuid,
      decided_at = ${now}, account_id = ${account.id}::uuid
    WHERE county = ${by.county} AND id = ${id}::uuid`.execute(tx)
  return { login: account.login, name: change.name, path: linkPath(`.${second}`) }
}

interface Holder {
  readonly id: string
  readonly login: string
}

async function replace(
  tx: ScopedDatabase,
  county: string,
  { administers, name }: OpenChange,
  holder: AdministratorView | undefined,
  now: Date,
): Promise<Holder | Refusal> {
  if (holder) {
    const ended = await endAccount(tx, { id: holder.id, county }, now)
    if (ended !== true) return ended
  }
  const login = await freeLogin(tx, `${administers}.${county}`)
  const made = await createAccount(tx, { login, displayName: name, county, administers, personId: null }, now)
  return 'refused' in made ? made : { id: made.id, login }
}

/** A login is never given out again: the second holder is `audit.141122.2`. */
async function freeLogin(tx: ScopedDatabase, base: string): Promise<string> {
  const { rows } = await sql<{ count: number }>`SELECT count(*)::int AS count FROM account
    WHERE login = ${base} OR login LIKE ${`${base}.%`}`.execute(tx)
  const count = rows[0]?.count ?? 0
  return count === 0 ? base : `${base}.${count + 1}`
}

async function startAnew(
  tx: ScopedDatabase,
  county: string,
  holder: AdministratorView | undefined,
  now: Date,
): Promise<Holder | Refusal> {
  if (!holder) return refuse('not-found', '现在没有这个岗位的管理员，请选“更换”。')
  const { id, login } = holder
  await sql`UPDATE credential SET retired_at = ${now} WHERE account_id = ${id}::uuid AND retired_at IS NULL`.execute(
    tx,
  )
  await endSessions(tx, id, 'reset', now)
  await sql`UPDATE account SET status = 'invited', frozen_why = NULL, locked_until = NULL, failed_count = 0,
      failed_since = NULL, last_sign_in_at = ${now}, revision = revision + 1
    WHERE id = ${id}::uuid AND county = ${county}`.execute(tx)
  return { id, login }
}

/** Takes back what one proposed, or turns down what another did. */
export async function withdraw(
  context: Context,
  tx: ScopedDatabase,
  by: Party,
  id: string,
): Promise<true | Refusal> {
  const change = await takeOpen(tx, by.county, id)
  if ('refused' in change) return change
  await sql`UPDATE administrator_change SET state = 'withdrawn', half_cipher = NULL, decided_by = ${by.accountId}::uuid,
      decided_at = ${context.clock.now()}
    WHERE county = ${by.county} AND id = ${id}::uuid`.execute(tx)
  return true
}
