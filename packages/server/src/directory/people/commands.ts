import { contactRole, type RoleTable, roles } from '@anlan/domain/directory'
import { type Refusal, refuse } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { revisionConflict } from '../../http/index.ts'
import type { FieldCipher } from '../../platform/crypto/index.ts'
import type { ScopedDatabase } from '../../platform/database/index.ts'
import { indexTexts } from '../../search/index.ts'
import { phoneColumns } from './phone.ts'

export interface PersonInput {
  readonly name: string
  /** Eleven digits of a mobile, or a fixed line with its area code; null if not known. Stored encrypted. */
  readonly phone: string | null
}

/** Adds a person of the directory: without account and without post, who may do nothing (SEC-L3-7). */
export async function createPerson(
  tx: ScopedDatabase,
  county: string,
  { name, phone }: PersonInput,
  cipher: FieldCipher,
  id: string = uuidv7(),
): Promise<{ readonly id: string }> {
  const { stored, blind } = phoneColumns(cipher, id, phone)
  await sql`INSERT INTO person (county, id, name, phone_cipher, phone_blind)
    VALUES (${county}, ${id}::uuid, ${name}, ${stored}, ${blind})`.execute(tx)
  await indexTexts(tx, { county, type: 'person', id }, [name])
  return { id }
}

/** Changes a person as it stood at `revision`. An undefined telephone number stays as it is. */
export async function changePerson(
  tx: ScopedDatabase,
  county: string,
  id: string,
  revision: number,
  {
    name,
    phone,
    status,
  }: {
    readonly name: string
    readonly phone?: string | null | undefined
    readonly status: 'active' | 'left'
  },
  cipher: FieldCipher,
): Promise<{ readonly revision: number } | Refusal> {
  const current = await sql<{ revision: number }>`SELECT revision FROM person
    WHERE county = ${county} AND id = ${id}::uuid FOR UPDATE`.execute(tx)
  const [row] = current.rows
  if (!row) return refuse('not-found', '没有这个人。')
  if (row.revision !== revision) return revisionConflict(row.revision)
  await sql`UPDATE person SET name = ${name}, status = ${status}, revision = revision + 1
    WHERE county = ${county} AND id = ${id}::uuid`.execute(tx)
  if (phone !== undefined) {
    const { stored, blind } = phoneColumns(cipher, id, phone)
    await sql`UPDATE person SET phone_cipher = ${stored}, phone_blind = ${blind}
      WHERE county = ${county} AND id = ${id}::uuid`.execute(tx)
  }
  await indexTexts(tx, { county, type: 'person', id }, [name])
  return { revision: revision + 1 }
}

export interface PostInput {
  readonly personId: string
  readonly unitId: string
  readonly sectionId: string | null
  readonly role: string
  /** As the directory prints it: 副局长. */
  readonly title: string
  readonly validFrom: string | null
  /** The first day on which it no longer holds. */
  readonly validTo: string | null
}

/**
 * Gives a person a role in a unit. Refuses a role that makes no sense in that kind of unit, and a person whose account
 * administers the system: the three administrators hold no business (SEC-L3-10).
 */
export async function grantPost(
  tx: ScopedDatabase,
  county: string,
  input: PostInput,
  id: string = uuidv7(),
  table: RoleTable = roles,
): Promise<{ readonly id: string } | Refusal> {
  const role = table[input.role]
  if (!role) return refuse('no-such-role', '没有这个角色。', { at: ['role'] })
  const { rows } = await sql<{
    kind: string | null
    person: boolean
    administers: string | null
    section: boolean
  }>`
    SELECT (SELECT kind FROM unit WHERE county = ${county} AND id = ${input.unitId}::uuid) AS kind,
      EXISTS (SELECT FROM person WHERE county = ${county} AND id = ${input.personId}::uuid AND status = 'active') AS person,
      (SELECT a.administers FROM person AS p JOIN account AS a ON a.id = p.account_id
        WHERE p.county = ${county} AND p.id = ${input.personId}::uuid) AS administers,
      EXISTS (SELECT FROM unit WHERE county = ${county} AND id = ${input.sectionId}::uuid
        AND parent_id = ${input.unitId}::uuid) AS section`.execute(tx)
  const [found] = rows
  if (!found?.person) return refuse('no-such-person', '没有这个人，或已离任。', { at: ['personId'] })
  if (!found.kind) return refuse('no-such-unit', '没有这个单位。', { at: ['unitId'] })
  if (found.administers)
    return refuse('administrator', '管理员账号不能担任业务岗位，请另开账号。', {
      at: ['personId'],
      source: 'SEC-L3-10',
    })
  if (!role.units.includes(found.kind))
    return refuse('role-not-here', `“${role.label}”不能设在这类单位。`, { at: ['role'] })
  if (input.sectionId !== null && !found.section)
    return refuse('no-such-unit', '该股室不属于这个单位。', { at: ['sectionId'] })
  await sql`INSERT INTO post (county, id, person_id, unit_id, section_id, role, title, valid_from, valid_to)
    VALUES (${county}, ${id}::uuid, ${input.personId}::uuid, ${input.unitId}::uuid, ${input.sectionId}::uuid,
      ${input.role}, ${input.title}, ${input.validFrom}::date, ${input.validTo}::date)`.execute(tx)
  return { id }
}

/** Changes how a post is printed, and its section; what it opens stays as granted. */
export async function changePost(
  tx: ScopedDatabase,
  county: string,
  { personId, postId }: { readonly personId: string; readonly postId: string },
  { title, sectionId }: { readonly title: string; readonly sectionId: string | null },
): Promise<true | Refusal> {
  const { rows } = await sql<{
    section: boolean
  }>`SELECT ${sectionId}::uuid IS NULL OR EXISTS (SELECT FROM unit AS s
      WHERE s.county = o.county AND s.id = ${sectionId}::uuid AND s.parent_id = o.unit_id) AS section
    FROM post AS o WHERE o.county = ${county} AND o.id = ${postId}::uuid AND o.person_id = ${personId}::uuid FOR UPDATE`.execute(
    tx,
  )
  const [row] = rows
  if (!row) return refuse('not-found', '没有这个岗位。')
  if (!row.section) return refuse('no-such-unit', '该股室不属于这个单位。', { at: ['sectionId'] })
  await sql`UPDATE post SET title = ${title}, section_id = ${sectionId}::uuid, revision = revision + 1
    WHERE county = ${county} AND id = ${postId}::uuid`.execute(tx)
  return true
}

/** Whether a post opens nothing, so that whoever keeps the directory may end it. Refuses one that is not there. */
export async function checkIsContact(
  tx: ScopedDatabase,
  county: string,
  { personId, postId }: { readonly personId: string; readonly postId: string },
): Promise<true | Refusal> {
  const { rows } = await sql<{ role: string }>`SELECT role FROM post
    WHERE county = ${county} AND id = ${postId}::uuid AND person_id = ${personId}::uuid`.execute(tx)
  const [row] = rows
  if (!row) return refuse('not-found', '没有这个岗位。')
  if (row.role === contactRole) return true
  return refuse('no-right', '带权限的岗位由安全管理员授予和结束。', { source: 'SEC-L3-10' })
}

/** Takes the end of a post back, as long as it holds nothing: an ended right is granted anew, not revived. */
export async function resumePost(
  tx: ScopedDatabase,
  county: string,
  postId: string,
): Promise<true | Refusal> {
  const { numAffectedRows } = await sql`UPDATE post SET valid_to = NULL, revision = revision + 1
    WHERE county = ${county} AND id = ${postId}::uuid AND role = ${contactRole} AND valid_to IS NOT NULL`.execute(
    tx,
  )
  return numAffectedRows === 1n ? true : refuse('not-found', '没有这个岗位，或者不能恢复。')
}

/** Ends a post: from that day (YYYY-MM-DD) on it no longer holds, also for who is signed in. */
export async function endPost(
  tx: ScopedDatabase,
  county: string,
  id: string,
  from: string,
): Promise<true | Refusal> {
  const { numAffectedRows } = await sql`UPDATE post SET valid_to = ${from}::date, revision = revision + 1
    WHERE county = ${county} AND id = ${id}::uuid AND (valid_to IS NULL OR ${from}::date < valid_to)`.execute(
    tx,
  )
  return numAffectedRows === 1n ? true : refuse('not-found', '没有这个岗位，或者已经结束。')
}

/** Ends what stands in a unit without opening anything: the unit is no more. Posts with rights are ended by who gave them. */
export async function endContacts(
  tx: ScopedDatabase,
  county: string,
  unitId: string,
  from: string,
): Promise<void> {
  await sql`UPDATE post SET valid_to = ${from}::date, revision = revision + 1
    WHERE county = ${county} AND unit_id = ${unitId}::uuid AND role = ${contactRole}
      AND (valid_to IS NULL OR ${from}::date < valid_to)`.execute(tx)
}
