import { type AdministratorId, administrators } from '@anlan/domain/directory'
import { type Refusal, refuse } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import type { Context } from '../../http/index.ts'
import { createAccount } from '../accounts/commands.ts'
import { makeLink } from '../sign-in/links.ts'
import { inCounty, record } from '../sign-in/trail.ts'

/** Who holds the three offices: three people (SEC-L3-10). */
export type AdministratorNames = Readonly<Record<AdministratorId, string>>

export interface AdministratorSetUp {
  readonly administers: AdministratorId
  readonly label: string
  readonly name: string
  readonly login: string
  /** The secret of the link by which the password is set; null once that was done. */
  readonly link: string | null
}

const order = ['system', 'security', 'audit'] as const satisfies readonly AdministratorId[]

/**
 * Opens the accounts of a county's three administrators and makes their set-up links. Run again it makes new links for
 * those who have not set a password yet, and leaves the others alone. Refuses one person in two offices.
 */
export async function setUpAdministrators(
  context: Context,
  county: string,
  names: AdministratorNames,
): Promise<readonly AdministratorSetUp[] | Refusal> {
  const given = order.map((id) => names[id].trim())
  if (given.some((name) => name === ''))
    return refuse('name-missing', '请给出三个管理员的姓名。', { source: 'SEC-L3-10' })
  if (new Set(given).size < given.length)
    return refuse('same-person', '系统管理员、安全管理员、审计管理员须是三个不同的人。', {
      source: 'SEC-L3-10',
    })
  const now = context.clock.now()
  return inCounty(context, county, async (tx) => {
    const made: AdministratorSetUp[] = []
    for (const administers of order) {
      const login = `${administers}.${county}`
      const found = await sql<{
        id: string
        name: string
        status: string
      }>`SELECT id, display_name AS name, status
        FROM account WHERE login = ${login}`.execute(tx)
      const there = found.rows[0]
      const name = there?.name ?? names[administers].trim()
      const input = { login, displayName: name, county, administers, personId: null }
      const account = there ?? (await createAccount(tx, input, now))
      if ('refused' in account) return account
      const waits = !there || there.status === 'invited'
      const link = waits ? await makeLink(tx, { id: account.id, county }, 'setup', now) : null
      made.push({ administers, label: administrators[administers].label, name, login, link })
    }
    await record(context, tx, { id: null, login: 'anlan init', county }, command, {
      type: 'administrators-set-up',
      success: true,
      detail: made.map(({ login, name, link }) => ({ login, name, linked: link !== null })),
    })
    return made
  })
}

/** Whoever runs the command sits at the machine. */
const command = { address: 'local', device: null, requestId: 'anlan-init' }
