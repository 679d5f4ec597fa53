import { databaseName, rolesSql } from '../platform/postgres/index.ts'
import type { Command } from './command.ts'

const usage = `用法：anlan roles

打印外部 PostgreSQL（15 及以上）的管理员须执行一次的语句：角色与数据库。自带的数据库不需要。
`

const statements = `-- 由数据库管理员执行一次；口令请自行设定，再写进 DATABASE_URL（anlan_app）与 DATABASE_OWNER_URL（anlan_owner）。
${rolesSql.trim()}
alter role anlan_owner password '…';
alter role anlan_app password '…';
create database ${databaseName} owner anlan_owner template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C';
revoke all on database ${databaseName} from public;
grant connect, temporary on database ${databaseName} to anlan_app;
`

export const command: Command = {
  usage,
  async run(_args, io) {
    io.out(statements)
    return 0
  },
}
