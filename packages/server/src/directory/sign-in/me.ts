import {
  type AdministratorId,
  administrators,
  type Right,
  type RoleTable,
  roles,
} from '@anlan/domain/directory'
import { instant, instantText } from '@anlan/domain/kernel'
import { registers } from '@anlan/domain/registers'
import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import type { Viewer } from '../../access/index.ts'
import type { Context } from '../../http/index.ts'

const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])

/** Who is signed in, under which hats, and what the page must know before it draws anything. */
export const Me = Type.Object(
  {
    account: Type.Object({
      id: Type.String(),
      login: Type.String(),
      name: Type.String(),
      administers: nullable(Type.Enum(['system', 'security', 'audit'])),
      administersLabel: nullable(Type.String()),
      rights: Type.Array(Type.String({ description: 'Of the administrator; none for others' })),
    }),
    personId: nullable(Type.String()),
    posts: Type.Array(
      Type.Object({
        id: Type.String(),
        role: Type.String(),
        roleLabel: Type.String(),
        title: Type.String(),
        unitId: Type.String(),
        unitName: Type.String(),
        unitShortName: Type.String(),
        unitKind: Type.String(),
        region: Type.String(),
        rights: Type.Array(Type.String()),
      }),
    ),
    postId: nullable(Type.String({ description: 'The post under which this session acts' })),
    county: nullable(
      Type.Object({
        code: Type.String(),
        name: Type.String(),
        shortName: Type.String(),
        demonstration: Type.Boolean(),
      }),
    ),
    registers: Type.Array(Type.Object({ register: Type.String(), label: Type.String() }), {
      description: 'Which registers some post of the person sees',
    }),
    client: nullable(Type.Enum(['desk', 'phone', 'screen'])),
    passwordDue: Type.Boolean({ description: 'Nothing else works until a new password is set' }),
    secondFactorDue: Type.Boolean({ description: 'Nothing else works until a second factor is set up' }),
    clock: Type.Object({
      now: Type.String(),
      isSet: Type.Boolean({ description: 'Not the real time: every page says so' }),
    }),
  },
  { $id: 'Me', title: 'Me' },
)
export type Me = Static<typeof Me>

interface CountyRow {
  readonly code: string
  readonly name: string
  readonly shortName: string
  readonly demonstration: boolean
}

export async function describeViewer(context: Context, viewer: Viewer): Promise<Me> {
  const { rows } =
    await sql<CountyRow>`SELECT code, name, short_name AS "shortName", demonstration FROM county
    WHERE code = ${viewer.county}`.execute(context.db)
  const table: RoleTable = roles
  const now = context.clock.now()
  return {
    account: {
      id: viewer.accountId,
      login: viewer.login,
      name: viewer.displayName,
      administers: viewer.administers,
      administersLabel: viewer.administers && administrators[viewer.administers].label,
      rights: rightsOfAdministrator(viewer.administers),
    },
    personId: viewer.scope.personId,
    posts: viewer.posts.map((post) => ({
      ...post,
      roleLabel: table[post.role]?.label ?? post.role,
      rights: [...(table[post.role]?.may ?? [])],
    })),
    postId: viewer.hat?.postId ?? null,
    county: rows[0] ?? null,
    registers: registers
      .filter(({ reads }) => viewer.posts.some(({ role }) => reads[role] !== undefined))
      .map(({ register, label }) => ({ register, label })),
    client: viewer.means.type === 'session' ? viewer.means.client : null,
    passwordDue: viewer.passwordDue,
    secondFactorDue: viewer.secondFactorDue,
    clock: { now: instantText(instant(now.getTime())), isSet: context.clock.isSet },
  }
}

function rightsOfAdministrator(administers: AdministratorId | null): Right[] {
  return administers ? [...administrators[administers].may] : []
}
