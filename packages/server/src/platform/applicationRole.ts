import { withClient } from './database/client.ts'
import { oldestServer } from './migrations.ts'

interface RoleFacts {
  readonly role: string
  readonly version: number
  readonly superuser: boolean
  readonly bypasses: boolean
  /** Schemas and relations that the role owns, or may act as the owner of; the first few. */
  readonly owned: string[]
}

const factsQuery = `
  select current_user::text as role, current_setting('server_version_num')::int as version,
    rolsuper as superuser, rolbypassrls as bypasses,
    array(
      select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_(toast|temp)'
        and pg_has_role(current_user, c.relowner, 'member')
      limit 3
    ) as owned
  from pg_roles where rolname = current_user`

/** Why this role must not serve: row-level security would not hold for it. Empty if it may. */
export function faultsOfRole({ role, version, superuser, bypasses, owned }: RoleFacts): string[] {
  const faults: string[] = []
  if (version < oldestServer) faults.push(`PostgreSQL 版本过低（${version}），需要 15 及以上`)
  if (superuser) faults.push(`角色 ${role} 是超级用户`)
  if (bypasses) faults.push(`角色 ${role} 带有 BYPASSRLS，可绕过行级安全`)
  if (!superuser && owned.length > 0) faults.push(`角色 ${role} 拥有（或可充当所有者）：${owned.join('、')}`)
  return faults
}

/**
 * Refuses an application role for whom row-level security is no wall: a superuser, one with BYPASSRLS, one that owns
 * a table or is a member of an owner; and a server older than 15. Throws with all faults in plain words.
 */
export async function checkApplicationRole(url: string): Promise<void> {
  const { rows } = await withClient(url, (client) => client.query<RoleFacts>(factsQuery))
  const faults = rows[0] ? faultsOfRole(rows[0]) : ['找不到 DATABASE_URL 的角色']
  if (faults.length > 0) {
    throw new Error(
      `DATABASE_URL 不能用于运行系统：${faults.join('；')}。请改用只有数据权限的角色（如 anlan_app）。`,
    )
  }
}
