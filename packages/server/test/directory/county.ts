import { randomUUID } from 'node:crypto'
import type { AdministratorId } from '@anlan/domain/directory'
import type { Pool } from 'pg'
import { hashOfPassword } from '../../src/directory/sign-in/index.ts'

export const county = '990001'
/** The password of everybody in these tests. */
export const password = 'Ping-An-2026'

let hashed: Promise<string> | undefined

export interface Somebody {
  readonly login: string
  readonly name: string
  readonly accountId: string
  readonly personId: string | null
  readonly postIds: readonly string[]
}

/** The named people and units of the tests. */
export interface SmallCounty {
  readonly units: Readonly<Record<'office' | 'emergency' | 'housing' | 'north', string>>
  /** Adds an account with a password, a person if it has posts, and its posts. */
  person(
    login: string,
    name: string,
    posts?: readonly {
      readonly unit: keyof SmallCounty['units']
      readonly role: string
      readonly to?: string
    }[],
    administers?: AdministratorId,
  ): Promise<Somebody>
}

const at = '2026-03-01T00:00:00+08:00'

/** A county with an office, two bureaus and a town; written as the owner. */
export async function smallCounty(owner: Pool): Promise<SmallCounty> {
  const ids = { office: randomUUID(), emergency: randomUUID(), housing: randomUUID(), north: randomUUID() }
  await owner.query(`
    INSERT INTO region (code, name, level) VALUES ('${county}000000', '澜源县', 'county'), ('${county}101000', '北河镇', 'town');
    INSERT INTO county (code, name, short_name, created_at) VALUES ('${county}', '澜源县', '县', '${at}');
    INSERT INTO unit (county, id, name, short_name, kind, region) VALUES
      ('${county}', '${ids.office}', '澜源县安全生产委员会办公室', '县安委办', 'office', '${county}000000'),
      ('${county}', '${ids.emergency}', '澜源县应急管理局', '县应急局', 'department', '${county}000000'),
      ('${county}', '${ids.housing}', '澜源县住房和城乡建设局', '县住建局', 'department', '${county}000000'),
      ('${county}', '${ids.north}', '北河镇人民政府', '北河镇', 'town', '${county}101000')`)
  return {
    units: ids,
    async person(login, name, posts = [], administers) {
      hashed ??= hashOfPassword(password)
      const [accountId, personId] = [randomUUID(), posts.length > 0 ? randomUUID() : null]
      await owner.query(
        `INSERT INTO account (id, login, display_name, county, administers, created_at) VALUES ($1, $2, $3, $4, $5, $6)`,
        [accountId, login, name, county, administers ?? null, at],
      )
      await owner.query(
        `INSERT INTO credential (id, account_id, type, secret, created_at) VALUES ($1, $2, 'password', $3, $4)`,
        [randomUUID(), accountId, await hashed, at],
      )
      if (personId)
        await owner.query(`INSERT INTO person (county, id, name, account_id) VALUES ($1, $2, $3, $4)`, [
          county,
          personId,
          name,
          accountId,
        ])
      const postIds: string[] = []
      for (const { unit, role, to } of posts) {
        const id = randomUUID()
        postIds.push(id)
        await owner.query(
          `INSERT INTO post (county, id, person_id, unit_id, role, title, valid_to) VALUES ($1, $2, $3, $4, $5, $5, $6)`,
          [county, id, personId, ids[unit], role, to ?? null],
        )
      }
      return { login, name, accountId, personId, postIds }
    },
  }
}
