import {
  type Configuration,
  ConfigurationError,
  type Environment,
  layFoundation,
  openDatabases,
  unknownVariables,
} from '../platform/index.ts'
import { examineDatabase, examineMigrations, examineRole } from './database.ts'
import { bad, type Finding, good, look, tried } from './finding.ts'
import { examineDisk, examineKey, examineTls } from './machine.ts'
import { examineChannels, examineClock, examineServer } from './outside.ts'

/**
 * Examines an installation from the outside in, beside a running server or without one. What cannot be examined is
 * itself a finding; nothing is changed, but our own database is started if nobody has it running.
 */
export async function examine(environment: Environment): Promise<readonly Finding[]> {
  const unknown = unknownVariables(environment)
  const foundation = await layFoundation(environment, { makeKey: false, logLevel: 'error' }).catch(
    (error: unknown) => error,
  )
  if (!isFoundation(foundation)) return [unusable(foundation)]
  const { configuration, keys, log, clock } = foundation
  const before = [
    unknown.length === 0
      ? good('configuration', '配置', '没有错误')
      : look(
          'configuration',
          '配置',
          `不认识的变量：${unknown.join('、')}`,
          '多半是拼写错误，见 docs/CONFIGURATION.md。',
        ),
    ...(await tried('key', '主密钥', () => examineKey(configuration))),
    ...(await tried('disk', '磁盘', () => examineDisk(configuration))),
    ...(await tried('tls', '加密传输', () => examineTls(configuration, clock.now()))),
  ]
  const inside = await tried('database', '数据库', async () => {
    const databases = await openDatabases(configuration, log)
    try {
      const migrations = await tried('migrations', '数据库结构', () => examineMigrations(databases))
      const role = await tried('roles', '数据库角色', () => examineRole(databases))
      const current = migrations.every(({ standing }) => standing === 'good')
      return [
        ...migrations,
        ...role,
        ...(current
          ? await tried('database', '数据库', () => examineDatabase(databases, keys, clock.now()))
          : []),
      ]
    } finally {
      await databases.stop()
    }
  })
  return [...before, ...inside, ...(await outside(configuration, environment))]
}

async function outside(configuration: Configuration, environment: Environment): Promise<readonly Finding[]> {
  const found = await Promise.all([
    tried('clock', '时钟', () => examineClock(configuration)),
    tried('channels', '通知渠道', () => examineChannels(configuration, environment)),
    tried('server', '网页服务', () => examineServer(configuration)),
  ])
  return found.flat()
}

type Foundation = Awaited<ReturnType<typeof layFoundation>>

const isFoundation = (value: unknown): value is Foundation =>
  typeof value === 'object' && value !== null && 'configuration' in value

function unusable(error: unknown): Finding {
  const words = error instanceof Error ? error.message : String(error)
  return error instanceof ConfigurationError
    ? bad('configuration', '配置', error.faults.join('；'), '改正后再检查，各项见 docs/CONFIGURATION.md。')
    : bad('key', '主密钥', words, '先用 anlan start 启动一次，或放回另存的主密钥文件。')
}
