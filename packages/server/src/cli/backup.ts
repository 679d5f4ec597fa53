import { resolve } from 'node:path'
import { writeBackup } from '../platform/backup/index.ts'
import { layFoundation, openDatabases, recordOperation } from '../platform/index.ts'
import type { Command, Io } from './command.ts'

const usage = `用法：anlan backup 文件

把整个系统（数据库、待办的后台任务、上传的文件）存成一个文件。系统运行中也可以备份。
文件含个人信息，只有当前用户可读。主密钥不在其中，请另行保管：没有它，备份无法恢复。
`

async function run(file: string, io: Io): Promise<number> {
  const foundation = await layFoundation(process.env, { makeKey: false, logLevel: 'warn' })
  const { configuration, filesDir, keys, crypto, clock, log } = foundation
  const databases = await openDatabases(configuration, log)
  try {
    const { ownerUrl } = databases
    const now = clock.now()
    const { tables, files } = await writeBackup({ ownerUrl, filesDir, file, now, keys, crypto })
    await recordOperation(ownerUrl, 'backup', { file, tables, files }, now)
    io.out(
      `已备份到 ${file}：${tables} 张表，${files} 个文件。请把主密钥 ${configuration.keyFile} 另存一份。\n`,
    )
    return 0
  } finally {
    await databases.stop()
  }
}

export const command: Command = {
  usage,
  async run([file, ...more], io) {
    if (file === undefined || more.length > 0) {
      io.err(usage)
      return 2
    }
    return run(resolve(file), io).catch((error: unknown) => {
      io.err(`${error instanceof Error ? error.message : String(error)}\n`)
      return 1
    })
  },
}
