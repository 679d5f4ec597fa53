import { examine, type Finding, type Standing } from '../doctor/index.ts'
import type { Command, Io } from './command.ts'

const usage = `用法：anlan doctor [--json]

检查安装：配置、密钥、磁盘、证书、数据库（版本、角色、行级策略、结构）、后台任务、检查点、备份、时钟、通知渠道、网页服务。
系统运行中也可以检查，不改动任何东西。没有问题或只有提醒时返回 0，有必须处理的问题时返回 3。
--json 每项输出 id、title、standing（good、look、bad）、words、remedy。
`

const marks: Readonly<Record<Standing, string>> = { good: '正常', look: '提醒', bad: '问题' }

/** Exit code when something must be done, as against a fault of the command itself. */
const unwell = 3

function line({ title, standing, words, remedy }: Finding): string {
  const advice = standing === 'good' || remedy === undefined ? '' : `\n      → ${remedy}`
  return `${marks[standing]}  ${title}：${words}${advice}\n`
}

async function run(json: boolean, io: Io): Promise<number> {
  const findings = await examine(process.env)
  const count = (standing: Standing) => findings.filter((finding) => finding.standing === standing).length
  if (json) io.out(`${JSON.stringify(findings, null, 2)}\n`)
  else {
    for (const finding of findings) io.out(line(finding))
    io.out(`共 ${findings.length} 项：正常 ${count('good')}，提醒 ${count('look')}，问题 ${count('bad')}。\n`)
  }
  return count('bad') === 0 ? 0 : unwell
}

export const command: Command = {
  usage,
  async run(args, io) {
    const json = args.length === 1 && args[0] === '--json'
    if (args.length > 0 && !json) {
      io.err(usage)
      return 2
    }
    return run(json, io)
  },
}
