import type { CommandEntry } from './command.ts'

/** The subcommands of `anlan`, in the order in which `anlan help` lists them. One file each. */
export const commands: readonly CommandEntry[] = [
  { name: 'read', summary: '读文件，列出任务分工（不需要数据库）', load: () => import('./read.ts') },
]
