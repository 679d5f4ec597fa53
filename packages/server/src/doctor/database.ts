import type { Keys } from '../platform/crypto/index.ts'
import { withClient } from '../platform/database/index.ts'
import { checkApplicationRole, type Databases, pendingMigrationsOf } from '../platform/index.ts'
import { bad, type Finding, good, look } from './finding.ts'

interface Facts {
  readonly version: string
  readonly missing: string[]
  readonly drift: number
  readonly waiting: number
  readonly oldest: Date | null
  readonly failing: number
  readonly failed: number
  readonly checkpoint: Date | null
  readonly backup: Date | null
  readonly same_key: boolean | null
}

const factsQuery = `
  SELECT current_setting('server_version') AS version,
    ARRAY(SELECT c.relname::text FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'county'
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relrowsecurity
        AND has_any_column_privilege('anlan_app', c.oid, 'SELECT')
        AND c.relname NOT IN ('account', 'session_token', 'api_key', 'link_token') ORDER BY 1) AS missing,
    extract(epoch FROM clock_timestamp())::float8 * 1000 AS drift,
    (SELECT max(at) FROM checkpoint) AS checkpoint,
    (SELECT max(at) FROM operation WHERE type = 'backup' AND success) AS backup,
    (SELECT key_check = $1 FROM installation) AS same_key,
    f.waiting, f.oldest, f.failing, f.failed
  FROM job_figures() AS f`

/** Migrations that are still to be applied. */
export async function examineMigrations({ ownerUrl }: Databases): Promise<Finding> {
  const pending = await pendingMigrationsOf(ownerUrl)
  return pending.length === 0
    ? good('migrations', '数据库结构', '与程序版本相符')
    : look(
        'migrations',
        '数据库结构',
        `还有 ${pending.length} 步升级没有执行`,
        '启动一次 anlan start，会自动升级。',
      )
}

/** The role that serves: no way around the row policies. */
export async function examineRole({ appUrl }: Databases): Promise<Finding> {
  await checkApplicationRole(appUrl)
  return good('roles', '数据库角色', '运行角色不是超级用户，不拥有表，不能绕过行级策略')
}

const hours = (from: Date, now: Date) => (now.getTime() - from.getTime()) / 3_600_000

/** What the database itself says: version, policies, key, clock, jobs, backups. */
export async function examineDatabase(
  { ownerUrl }: Databases,
  keys: Keys,
  now: Date,
): Promise<readonly Finding[]> {
  const asked = Date.now()
  const { rows } = await withClient(ownerUrl, (client) =>
    client.query<Facts>(factsQuery, [keys.derive('key-check')]),
  )
  const [facts] = rows
  if (!facts) throw new Error('数据库没有答复')
  const drift = Math.round(facts.drift - (asked + Date.now()) / 2)
  return [
    good('database', '数据库', `PostgreSQL ${facts.version}`),
    facts.missing.length === 0
      ? good('policies', '行级策略', '属于县的表都有')
      : bad(
          'policies',
          '行级策略',
          `没有：${facts.missing.join('、')}`,
          '用未改动的程序版本启动一次，恢复策略。',
        ),
    facts.same_key === false
      ? bad('key-match', '密钥与数据库', '数据库由另一把密钥加密', '放回当初另存的主密钥文件。')
      : good('key-match', '密钥与数据库', '相符'),
    Math.abs(drift) > 1_000
      ? look('database-clock', '数据库时钟', `与本机相差 ${drift} 毫秒`, '让两台机器与同一授时服务器同步。')
      : good('database-clock', '数据库时钟', `与本机相差 ${drift} 毫秒`),
    examineJobs(facts, now),
    examineCheckpoint(facts, now),
    examineBackup(facts, now),
  ]
}

function examineJobs({ waiting, oldest, failing, failed }: Facts, now: Date): Finding {
  const [id, title] = ['jobs', '后台任务']
  const minutes = oldest === null ? 0 : Math.round(hours(oldest, now) * 60)
  const words = `待办 ${waiting} 个，最久等了 ${minutes} 分钟，重试中 ${failing} 个，失败 ${failed} 个`
  if (minutes > 60) return bad(id, title, words, '确认有进程承担后台任务（ANLAN_ROLES 含 jobs）。')
  return failed > 0 || minutes > 10
    ? look(id, title, words, '查看运行日志里失败的任务。')
    : good(id, title, words)
}

function examineCheckpoint({ checkpoint }: Facts, now: Date): Finding {
  const [id, title, remedy] = ['checkpoint', '日志检查点', '确认有进程承担后台任务（ANLAN_ROLES 含 jobs）。']
  if (checkpoint === null) return look(id, title, '还没有', remedy)
  const age = hours(checkpoint, now)
  const words = `最近一次在 ${age.toFixed(1)} 小时前`
  return age > 2 ? look(id, title, words, remedy) : good(id, title, words)
}

function examineBackup({ backup }: Facts, now: Date): Finding {
  const [id, title, remedy] = ['backup', '备份', '每天定时运行 anlan backup，并把文件复制到别的机器。']
  if (backup === null) return bad(id, title, '还没有备份过', remedy)
  const age = hours(backup, now)
  const words = `最近一次在 ${Math.round(age)} 小时前`
  return age > 24 ? bad(id, title, words, remedy) : good(id, title, words)
}
