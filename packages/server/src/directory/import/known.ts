import { sql } from 'kysely'
import type { FieldCipher } from '../../platform/crypto/index.ts'
import type { ScopedDatabase } from '../../platform/database/index.ts'
import { openPhone } from '../people/phone.ts'
import { listUnits } from '../units/queries.ts'
import type { KnownPerson, PeopleKnown } from './planPeople.ts'
import type { UnitsKnown } from './planUnits.ts'
import { namesInUse } from './unitNames.ts'

/** More units than a county has. */
const all = 1_000_000

/** The directory as a sheet of units is compared with it, ended units included. */
export async function knownUnits(tx: ScopedDatabase, county: string, today: string): Promise<UnitsKnown> {
  const units = await listUnits(tx, county, today, { ended: true, limit: all }, null)
  const regions = await sql<{ code: string; name: string }>`SELECT code, name FROM region
    WHERE code >= ${county} AND code < ${`${county}:`} AND (valid_to IS NULL OR ${today}::date < valid_to)`.execute(
    tx,
  )
  const groups = await sql<{ name: string; aliases: string[] }>`SELECT g.name,
      ARRAY (SELECT a.alias FROM unit_alias AS a WHERE a.county = g.county AND a.group_id = g.id) AS aliases
    FROM unit_group AS g WHERE g.county = ${county}`.execute(tx)
  return { units, regions: regions.rows, groups: groups.rows, county: `${county}000000` }
}

/** The same for a sheet of people: those who have not left, with the posts that hold. */
export async function knownPeople(
  tx: ScopedDatabase,
  county: string,
  today: string,
  cipher: FieldCipher,
): Promise<PeopleKnown> {
  const units = await knownUnits(tx, county, today)
  const current = units.units.filter(({ validTo }) => validTo === null || today < validTo)
  const { rows } = await sql<Omit<KnownPerson, 'phone'> & { phone: Buffer | null }>`
    SELECT p.id, p.name, p.phone_cipher AS phone, p.revision,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', o.id, 'unitId', o.unit_id, 'sectionId', o.section_id,
          'role', o.role, 'title', o.title) ORDER BY o.id)
        FROM post AS o WHERE o.county = p.county AND o.person_id = p.id
          AND (o.valid_to IS NULL OR ${today}::date < o.valid_to)), '[]') AS posts
    FROM person AS p WHERE p.county = ${county} AND p.status = 'active' ORDER BY p.id`.execute(tx)
  return {
    people: rows.map(({ phone, ...row }) => ({ ...row, phone: phone && openPhone(cipher, row.id, phone) })),
    names: namesInUse({ units: current, groups: [] }, []),
    sections: current.filter(({ kind }) => kind === 'section'),
  }
}
