import type { CommandEntry } from './command.ts'

/** The subcommands of `anlan`, in the order in which `anlan help` lists them. One file each. */
export const commands: readonly CommandEntry[] = [
  { name: 'start', summary: '启动服务（网页、接口、后台任务）', load: () => import('./start.ts') },
  { name: 'read', summary: '读文件，列出任务分工（不需要数据库）', load: () => import('./read.ts') },
]
