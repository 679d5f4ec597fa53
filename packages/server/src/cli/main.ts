import type { Io } from './command.ts'
import { commands } from './commands.ts'

/** Runs `anlan NAME ARG...` and answers the exit code. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const [name, ...args] = argv
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    io.out(help())
    return name === undefined ? 2 : 0
  }
  const entry = commands.find((candidate) => candidate.name === name)
  if (entry === undefined) {
    io.err(`没有“${name}”这个命令。\n\n${help()}`)
    return 2
  }
  const { command } = await entry.load()
  if (args.includes('--help') || args.includes('-h')) {
    io.out(command.usage)
    return 0
  }
  return command.run(args, io)
}

function help(): string {
  const width = Math.max(...commands.map((entry) => entry.name.length))
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`)
  return `用法：anlan 命令 [参数…]\n\n命令：\n${lines.join('\n')}\n\n“anlan 命令 --help” 看各命令的用法。\n`
}
