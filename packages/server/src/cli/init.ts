import { isRefusal } from '@anlan/domain/kernel'
import { Client } from 'pg'
import { linkPath, readCounty, saveRegions, setUpAdministrators, setUpCounty } from '../directory/index.ts'
import { createContext } from '../http/index.ts'
import { type Platform, startPlatform } from '../platform/index.ts'
import { syncSteps } from '../sync.ts'
import type { Command, Io } from './command.ts'

const usage = `用法：anlan init --county 六位区划代码 --system 姓名 --security 姓名 --audit 姓名

建立一个真实的县：乡镇、村（社区）取自国家统计用区划代码，常见部门、议事协调机构及其办公室取自模板，
并为三个管理员（系统、安全、审计，须是三个人）各打印一条设置口令的链接。重复执行只补缺少的，不改已有的。
`

interface Options {
  readonly county: string
  readonly system: string
  readonly security: string
  readonly audit: string
}

function optionsOf(args: readonly string[]): Options | null {
  const options: Record<string, string> = {}
  for (let index = 0; index < args.length; index += 2) {
    const [name, value] = [args[index], args[index + 1]]
    if (!name?.startsWith('--') || value === undefined) return null
    options[name.slice(2)] = value
  }
  const { county, system, security, audit, ...more } = options
  if (Object.keys(more).length > 0 || !county || !system || !security || !audit) return null
  return { county, system, security, audit }
}

async function run(options: Options, io: Io): Promise<number> {
  const divisions = await readCounty(options.county)
  if (!divisions) throw new Error(`区划数据中没有 ${options.county} 这个县（区、市）。`)
  const platform = await startPlatform(process.env, syncSteps)
  try {
    const { databases, configuration } = platform
    const owner = new Client({ connectionString: databases.ownerUrl })
    await owner.connect()
    await saveRegions(owner, divisions).finally(() => owner.end())
    const context = contextOf(platform)
    const { added, units, byRegion, groups } = await setUpCounty(context, divisions)
    io.out(
      `${divisions.county.name}：${units.size} 个部门和机构，${byRegion.size} 个乡镇、村（社区），${groups.size} 个分组；` +
        `本次新增 ${added} 个单位（区划数据 ${divisions.edition}）。\n`,
    )
    const made = await setUpAdministrators(context, options.county, options)
    if (isRefusal(made)) throw new Error(made.message)
    const origin = configuration.publicOrigin ?? `http://localhost:${configuration.port}`
    for (const { label, name, login, link } of made) {
      const next = link === null ? '已设置口令' : `请本人打开并设置口令：${origin}${linkPath(link)}`
      io.out(`${label} ${name}（用户名 ${login}）：${next}\n`)
    }
    return 0
  } finally {
    await platform.close()
  }
}

function contextOf({ db, clock, crypto, keys, configuration, filesDir }: Platform) {
  return createContext({
    db,
    clock,
    crypto,
    keys,
    secure: false,
    publicOrigin: configuration.publicOrigin,
    filesDir,
  })
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
