import { isRefusal } from '@anlan/domain/kernel'
import { type Forgetting, forget } from '../directory/index.ts'
import type { Command, Io } from './command.ts'
import { withContext } from './opened.ts'

const usage = `用法：anlan forget --county 六位区划代码 (--person | --matter | --entry) 编号(UUID) --reason 原因

销毁一个人、一件事项或一条台账的个人信息密钥：其中的电话、身份证号码、举报人等从此不能读出，办理记录仍可核对。
不能恢复；以前的备份中仍有密钥，须按保存期限另行销毁。操作记入安全日志。
`

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const types = ['person', 'matter', 'entry'] as const

function optionsOf(args: readonly string[]): Forgetting | null {
  const given = new Map<string, string>()
  for (let index = 0; index < args.length; index += 2) {
    const [name, value] = [args[index], args[index + 1]]
    if (!name?.startsWith('--') || value === undefined) return null
    given.set(name.slice(2), value)
  }
  const [county, why] = [given.get('county') ?? '', given.get('reason')?.trim() ?? '']
  const subjects = types.flatMap((type) => {
    const id = given.get(type)
    return id === undefined ? [] : [{ type, id: id.toLowerCase() }]
  })
  const [subject, ...more] = subjects
  if (!subject || more.length > 0 || given.size !== 3 || !uuid.test(subject.id)) return null
  return /^\d{6}$/.test(county) && why !== '' ? { county, subject, why } : null
}

async function run(forgetting: Forgetting, io: Io): Promise<number> {
  const teller = { id: null, login: 'anlan forget', county: null }
  const caller = { address: '', device: null, requestId: '' }
  const done = await withContext((context) => forget(context, forgetting, teller, caller))
  if (isRefusal(done)) throw new Error(done.message)
  io.out(`${done.what}：已销毁 ${done.keys} 把密钥，个人信息不能再读出。\n`)
  return 0
}

export const command: Command = {
  usage,
  async run(args, io) {
    const options = optionsOf(args)
    if (!options) {
      io.err(usage)
      return 2
    }
    return run(options, io).catch((error: unknown) => {
      io.err(`${error instanceof Error ? error.message : String(error)}\n`)
      return 1
    })
  },
}
