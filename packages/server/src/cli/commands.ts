import type { CommandEntry } from './command.ts'

/** The subcommands of `anlan`, in the order in which `anlan help` lists them. One file each. */
export const commands: readonly CommandEntry[] = [
  { name: 'start', summary: '启动服务（网页、接口、后台任务）', load: () => import('./start.ts') },
  { name: 'init', summary: '建立一个真实的县：区划、单位、三个管理员', load: () => import('./init.ts') },
  { name: 'backup', summary: '把整个系统存成一个文件', load: () => import('./backup.ts') },
  { name: 'roles', summary: '打印外部 PostgreSQL 须先执行的语句', load: () => import('./roles.ts') },
  { name: 'audit', summary: '核对办理记录和日志是否被改动', load: () => import('./audit.ts') },
  { name: 'recompute', summary: '重算未办结事项的时限（先列出变动）', load: () => import('./recompute.ts') },
  { name: 'forget', summary: '销毁一个人或一件事项的个人信息密钥', load: () => import('./forget.ts') },
  {
    name: 'doctor',
    summary: '检查安装：配置、数据库、任务、备份、证书、时钟',
    load: () => import('./doctor.ts'),
  },
  { name: 'restore', summary: '把备份恢复到空的系统', load: () => import('./restore.ts') },
  { name: 'read', summary: '读文件，列出任务分工（不需要数据库）', load: () => import('./read.ts') },
]
