import { resolve } from 'node:path'
import { checkBackup, restoreBackup } from '../platform/backup/index.ts'
import { layFoundation, openDatabases } from '../platform/index.ts'
import type { Command, Io } from './command.ts'

const usage = `用法：anlan restore [--check] 文件

把 anlan backup 存下的文件恢复到一个空的系统（新的数据目录，或空的外部数据库）。PostgreSQL 的版本可以不同。
先把备份时的主密钥文件放到 ANLAN_KEY_FILE 指定的位置。恢复后用 anlan start 启动。
--check 只检查文件是否完整、是否本系统所存，不恢复。
`

const foundation = () => layFoundation(process.env, { makeKey: false, logLevel: 'warn' })

async function check(file: string, io: Io): Promise<number> {
  const { keys, crypto } = await foundation()
  const { madeAt, postgres } = await checkBackup({ file, keys, crypto })
  io.out(`备份完整：${madeAt} 存于 PostgreSQL ${postgres}。\n`)
  return 0
}

async function restore(file: string, io: Io): Promise<number> {
  const { configuration, filesDir, keys, crypto, log } = await foundation()
  const databases = await openDatabases(configuration, log)
  try {
    const { ownerUrl } = databases
    const { madeAt, rows, jobs, files } = await restoreBackup({ file, ownerUrl, filesDir, keys, crypto, log })
    io.out(`已恢复 ${madeAt} 的备份：${rows} 行，${jobs} 个后台任务，${files} 个文件。\n`)
    return 0
  } finally {
    await databases.stop()
  }
}

export const command: Command = {
  usage,
  async run(args, io) {
    const onlyCheck = args.includes('--check')
    const [file, ...more] = args.filter((arg) => arg !== '--check')
    if (file === undefined || more.length > 0) {
      io.err(usage)
      return 2
    }
    return (onlyCheck ? check : restore)(resolve(file), io).catch((error: unknown) => {
      io.err(`${error instanceof Error ? error.message : String(error)}\n`)
      return 1
    })
  },
}
