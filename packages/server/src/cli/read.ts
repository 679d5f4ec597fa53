import { readFile, stat, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { isRefusal } from '@anlan/domain/kernel'
import type { InputFile } from '../documents/formats/index.ts'
import { problems, readDocument, tooLarge } from '../documents/reading/index.ts'
import { tableFile } from '../papers/index.ts'
import type { Command, Io } from './command.ts'
import { dutyTable } from './duty-table.ts'

const usage = `用法：anlan read 文件… [--json | --text] [--xlsx 文件] [--docx 文件]

读公文（Word、WPS、PDF、OFD、Excel、网页、纯文本），列出其中的任务分工。几个文件按所给顺序合读为一份；
文件写作 - 时从标准输入读。不需要数据库，不留存文件。

  --json         按读取约定输出一个 JSON 对象
  --text         输出读到的正文，各处位置均以它为准
  --xlsx 文件    任务分工表存为 Excel
  --docx 文件    任务分工表存为 Word
  --max-mb 数    文件总大小上限，默认 50
`

/** `anlan read`: what a document asks of whom, without a database. */
export const command: Command = { usage, run }

async function run(args: readonly string[], io: Io): Promise<number> {
  const asked = argumentsOf(args)
  if (typeof asked === 'string') {
    io.err(`${asked}\n\n${usage}`)
    return 2
  }
  const files: InputFile[] = []
  for (const path of asked.files) {
    const file = await load(path, asked.maxBytes)
    if ('fault' in file) {
      io.err(`${file.fault}\n`)
      return file.exit
    }
    files.push(file)
  }
  const result = await readDocument(files, { maxBytes: asked.maxBytes })
  if (isRefusal(result)) {
    io.err(`${result.message}\n`)
    return exitCode(result.code)
  }
  if (asked.json) io.out(`${JSON.stringify(result.reading, null, 2)}\n`)
  if (asked.text) io.out(`${result.source.text}\n`)
  if (asked.xlsx !== undefined) {
    await writeFile(asked.xlsx, await tableFile('xlsx', dutyTable(result)))
    io.err(`任务分工表已存为 ${asked.xlsx}，共 ${result.reading.duties.length} 项。\n`)
  }
  if (asked.docx !== undefined) {
    await writeFile(asked.docx, await tableFile('docx', dutyTable(result)))
    io.err(`任务分工表已存为 ${asked.docx}，共 ${result.reading.duties.length} 项。\n`)
  }
  if (!asked.json && !asked.text && asked.xlsx === undefined && asked.docx === undefined) {
    const { dutyListing } = await import('./duty-listing.ts')
    io.out(dutyListing(result, io.columns ?? 100))
  }
  return 0
}

interface Asked {
  readonly files: readonly string[]
  readonly json: boolean
  readonly text: boolean
  readonly xlsx: string | undefined
  readonly docx: string | undefined
  readonly maxBytes: number
}

/** The arguments, or what is wrong with them. */
function argumentsOf(args: readonly string[]): Asked | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        text: { type: 'boolean', default: false },
        xlsx: { type: 'string' },
        docx: { type: 'string' },
        'max-mb': { type: 'string', default: '50' },
      },
    })
    const maxBytes = Number(values['max-mb']) * 1e6
    if (!(maxBytes > 0)) return '--max-mb 后面要写一个正数。'
    if (positionals.length === 0) return '请给出要读的文件。'
    if (values.json && values.text) return '--json 与 --text 只能选一个。'
    const { json, text, xlsx, docx } = values
    return { files: positionals, json, text, xlsx, docx, maxBytes }
  } catch (cause) {
    const option = /'(-[^' ]*)/.exec(cause instanceof Error ? cause.message : '')?.[1]
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `不认识的参数：${option ?? ''}`
    if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return `参数写得不对：${option ?? ''}`
    throw cause
  }
}

/** A file's bytes, or why it cannot be loaded. What is over the limit is not loaded at all. */
async function load(path: string, maxBytes: number): Promise<InputFile | { fault: string; exit: number }> {
  try {
    if (path === '-') {
      const chunks: Buffer[] = []
      for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
      return { name: '标准输入', bytes: Buffer.concat(chunks) }
    }
    const name = basename(path)
    const large = tooLarge([{ name, size: (await stat(path)).size }], maxBytes)
    if (large !== undefined) return { fault: large.message, exit: exitCode(large.code) }
    return { name, bytes: await readFile(path) }
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code
    const fault =
      code === 'ENOENT'
        ? '找不到文件'
        : code === 'EISDIR'
          ? '这是文件夹，不是文件'
          : `打不开文件（${code ?? String(cause)}）`
    return { fault: `${fault}：${path}`, exit: 1 }
  }
}

function exitCode(code: string): number {
  return code in problems ? problems[code as keyof typeof problems].exit : 1
}
