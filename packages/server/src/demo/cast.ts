import { type DirectoryUnit, type Hat, type RegionCode, spanOf } from '@anlan/domain/directory'
import type { Day } from '@anlan/domain/kernel'
import {
  createAccount,
  createPerson,
  grantPost,
  hashOfPassword,
  loadDirectory,
  storePassword,
} from '../directory/index.ts'
import type { Context } from '../http/index.ts'
import { type DatabaseScope, type ScopedDatabase, withScope } from '../platform/database/index.ts'
import { type DemoPerson, demoAdministrators, leadingPeople, otherPeople } from './people.ts'
import { demoCounty } from './place.ts'
import { agreed, type Player } from './stage.ts'

/** Everybody of the demonstration signs in with it. It exists in the invented county only. */
export const demoPassword = 'Yunchuan-2026'

export interface Cast {
  readonly players: ReadonlyMap<string, Player>
  readonly clerkOf: ReadonlyMap<string, Player>
}

/** Gives every person of the demonstration an account, a password and posts, and the county its three administrators. */
export async function hireCast(
  context: Context,
  scope: DatabaseScope,
  unitIds: ReadonlyMap<string, string>,
  { today, since }: { readonly today: Day; readonly since: Day },
): Promise<Cast> {
  const hash = await hashOfPassword(demoPassword)
  return withScope(context.db, scope, async (tx) => {
    const units = new Map(
      (await loadDirectory(tx, demoCounty.code, today)).units.map((unit) => [unit.id, unit]),
    )
    const unitOf = (key: string) => {
      const unit = units.get(unitIds.get(key) ?? '')
      if (!unit) throw new Error(`the demonstration has no unit ${key}`)
      return unit
    }
    const players = new Map<string, Player>()
    for (const person of [...leadingPeople, ...otherPeople]) {
      players.set(person.login, await hire(context, tx, unitOf, person, since, hash))
    }
    for (const administrator of demoAdministrators) await appoint(context, tx, administrator, hash)
    const clerks = [...players.values()].filter(({ hat }) => hat.role.endsWith('-clerk'))
    return { players, clerkOf: new Map(clerks.map((clerk) => [clerk.hat.unitId, clerk])) }
  })
}

/** An administrator is an account of the installation and no person of the directory. */
async function appoint(
  { clock }: Context,
  tx: ScopedDatabase,
  { login, name, administers }: (typeof demoAdministrators)[number],
  hash: string,
): Promise<void> {
  const given = { login, displayName: name, county: demoCounty.code, administers, personId: null }
  const account = agreed(await createAccount(tx, given, clock.now()))
  await storePassword(tx, account.id, { hash }, clock.now())
}

async function hire(
  context: Context,
  tx: ScopedDatabase,
  unitOf: (key: string) => DirectoryUnit,
  { login, name, posts }: DemoPerson,
  since: Day,
  hash: string,
): Promise<Player> {
  const county = demoCounty.code
  const now = context.clock.now()
  const person = await createPerson(tx, county, { name, phone: null }, context.cipher)
  const given = { login, displayName: name, county, administers: null, personId: person.id }
  const account = agreed(await createAccount(tx, given, now))
  await storePassword(tx, account.id, { hash }, now)
  const hats: Hat[] = []
  for (const { unit: key, role, title } of posts) {
    const unit = unitOf(key)
    const post = {
      personId: person.id,
      unitId: unit.id,
      sectionId: null,
      role,
      title,
      validFrom: since,
      validTo: null,
    }
    const { id } = agreed(await grantPost(tx, county, post))
    hats.push({
      postId: id,
      unitId: unit.id,
      role,
      region: unit.regionCode,
      ...spanOf(unit.regionCode as RegionCode),
    })
  }
  const [hat] = hats
  if (!hat) throw new Error(`${name} of the demonstration has no post`)
  return { name, hat, scope: { county, accountId: account.id, personId: person.id, hats } }
}
