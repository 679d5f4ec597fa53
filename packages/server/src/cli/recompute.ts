import { matterKinds } from '@anlan/domain/matters'
import { sql } from 'kysely'
import type { Context } from '../http/index.ts'
import { createKernel, type MatterChange, previewRecompute, recompute } from '../kernel/index.ts'
import type { Command, Io } from './command.ts'
import { withContext } from './opened.ts'

const usage = `用法：anlan recompute [--county 六位区划代码] [--apply 原因]

放假安排、本地规定或规则变动以后，重算未办结事项的时限、提醒和待办。
不带 --apply 只列出会有哪些变动；带 --apply 才改，每件在办理过程中留下记录，写明规则、版本和原因。
不写 --county 时依次处理所有县。系统运行中也可以执行；中断后可以再次执行。
`

interface Options {
  readonly county: string | null
  /** Null: only print. */
  readonly why: string | null
}

function optionsOf(args: readonly string[]): Options | null {
  let [county, why]: [string | null, string | null] = [null, null]
  for (let index = 0; index < args.length; index += 2) {
    const [name, value = ''] = [args[index], args[index + 1]?.trim()]
    if (name === '--county' && /^\d{6}$/.test(value)) county = value
    else if (name === '--apply' && value !== '') why = value
    else return null
  }
  return { county, why }
}

function print(io: Io, { number, title, words, refused }: MatterChange): void {
  io.out(`${number ?? '（无编号）'}  ${title}\n`)
  for (const line of words) io.out(`    ${line}\n`)
  for (const line of refused) io.out(`    不能重算：${line}\n`)
}

async function counties(context: Context, { county }: Options): Promise<readonly string[]> {
  const { rows } = await sql<{ code: string }>`SELECT code FROM county
    WHERE ${county}::text IS NULL OR code = ${county} ORDER BY code`.execute(context.db)
  if (rows.length === 0) throw new Error('没有这个县。')
  return rows.map(({ code }) => code)
}

async function run(options: Options, io: Io): Promise<number> {
  return withContext(async (context) => {
    const kernel = createKernel({ ...context, kinds: matterKinds })
    for (const county of await counties(context, options)) {
      const walk = { county, each: (change: MatterChange) => print(io, change) }
      const { looked, changed, refused } =
        options.why === null
          ? await previewRecompute(kernel, context.db, walk)
          : await recompute(kernel, context.db, walk, options.why)
      const done = options.why === null ? '会变动' : '已更正'
      io.out(`${county}：未办结且有时限的 ${looked} 件，${done} ${changed} 件，不能重算 ${refused} 件。\n`)
    }
    if (options.why === null) io.out('以上没有改动任何内容；要更正，请加 --apply 原因。\n')
    return 0
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
