import { join } from 'node:path'
import { type AuditFault, createSeal, verifyCheckpoints, verifyStreams } from '../audit/index.ts'
import { verifyTrails } from '../kernel/index.ts'
import { openPool } from '../platform/database/index.ts'
import { layFoundation, openDatabases } from '../platform/index.ts'
import type { Command, Io } from './command.ts'

const usage = `用法：anlan audit verify

核对全部办理记录、安全日志和检查点：逐条验证，指出被改动、插入或缺失的记录。
全部完好时返回 0，有问题时返回 3。系统运行中也可以核对。
`

const kinds: Readonly<Record<AuditFault['what'], string>> = {
  edited: '改动',
  inserted: '插入',
  missing: '缺失',
}

/** Exit code when something is wrong with the records, as against with the command. */
const broken = 3

async function verify(io: Io): Promise<number> {
  const foundation = await layFoundation(process.env, { makeKey: false, logLevel: 'warn' })
  const { configuration, keys, crypto, log } = foundation
  const databases = await openDatabases(configuration, log)
  const owner = openPool({ url: databases.ownerUrl, size: 1, name: 'anlan-audit', log })
  try {
    const seal = createSeal(keys, crypto)
    const trails = await verifyTrails(owner, seal)
    const streams = await verifyStreams(owner, seal)
    const checkpoints = await verifyCheckpoints(owner, seal, join(configuration.dataDir, 'checkpoints'))
    io.out(
      `已核对 ${trails.matters} 件事项的 ${trails.events} 条办理记录、${streams.events} 条安全日志、${checkpoints.checkpoints} 个检查点。\n`,
    )
    const faults = [...trails.faults, ...streams.faults, ...checkpoints.faults]
    for (const { what, table, county, words } of faults)
      io.out(`${kinds[what]}  ${table}  ${county}  ${words}\n`)
    io.out(faults.length === 0 ? '全部完好。\n' : `发现 ${faults.length} 处问题。\n`)
    return faults.length === 0 ? 0 : broken
  } finally {
    await owner.end()
    await databases.stop()
  }
}

export const command: Command = {
  usage,
  async run(args, io) {
    if (args.length !== 1 || args[0] !== 'verify') {
      io.err(usage)
      return 2
    }
    return verify(io).catch((error: unknown) => {
      io.err(`${error instanceof Error ? error.message : String(error)}\n`)
      return 1
    })
  },
}
