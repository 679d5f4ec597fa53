import { allOf, type CheckItem } from './item.ts'
import { momentWords, within } from './words.ts'

/** What every entry of the log has to say (SEC-L3-14). */
const fields = [
  'at',
  'account',
  'who',
  'role',
  'address',
  'device',
  'type',
  'objectType',
  'objectId',
  'success',
]
const more = ['reason', 'request']

function missingFields(text: string): string[] {
  const entry = JSON.parse(text) as Readonly<Record<string, unknown>>
  return [...fields, ...more].filter((field) => !(field in entry))
}

/** 安全审计 (8.1.4.3) and what keeps the records whole. */
export const auditItems: readonly CheckItem[] = [
  {
    id: 'SEC-L3-13',
    title: '审计覆盖每个用户',
    requirement: '启用安全审计，覆盖到每个用户，对重要的用户行为和安全事件进行审计。',
    clause: '8.1.4.3',
    status: 'checked',
    look: ({ trail }) =>
      allOf(
        [trail.unloggedSessions === 0, `近 30 天没有登录记录的会话 ${trail.unloggedSessions} 个`],
        [trail.events30 > 0, `近 30 天记录 ${trail.events30} 条，安全日志 ${trail.types30.length} 种`],
      ),
    remedy: '由审计管理员核验日志完整性，查明没有记录的会话从何而来。',
  },
  {
    id: 'SEC-L3-14',
    title: '审计记录内容',
    requirement: '审计记录包括日期时间、用户、事件类型、是否成功及其他相关信息。',
    clause: '8.1.4.3',
    status: 'checked',
    look: ({ trail }) => {
      const missing = trail.lastText === null ? null : missingFields(trail.lastText)
      return allOf(
        [
          missing?.length === 0,
          missing === null
            ? '还没有一条记录'
            : missing.length === 0
              ? '时间（毫秒、时区）、用户、岗位、地址、设备、对象、结果、原因、请求编号齐全'
              : `最近一条缺少：${missing.join('、')}`,
        ],
        // Asked for by the rule, kept for matters only: it does not hold until the security log has them too.
        [false, '安全日志记授权、配置、通讯录的变更内容，没有变更前后的摘要（办理记录有办理后各表的摘要）'],
      )
    },
    remedy:
      '升级到安全日志记变更前后摘要的版本；在此之前，按变更内容逐条核对，并以每日备份中的前后状态为证。',
  },
  {
    id: 'SEC-L3-15',
    title: '保护审计进程',
    requirement: '对审计进程进行保护，防止未经授权的中断。',
    clause: null,
    status: 'from knowledge',
    look: ({ trail, now }) =>
      allOf(
        [
          within(trail.lastCheckpoint, 2, now),
          trail.lastCheckpoint
            ? `最近检查点 ${momentWords(trail.lastCheckpoint)}`
            : '还没有检查点，后台任务没有运行',
        ],
        [
          trail.verifiedState === 'whole' && within(trail.verifiedAt, 48, now),
          trail.verifiedAt
            ? `最近核验 ${momentWords(trail.verifiedAt)}：${trail.verifiedState === 'whole' ? '完好' : '发现问题'}`
            : '还没有核验过日志链',
        ],
        [true, '记录与业务在同一事务里写入，停掉记录则业务也不能办理'],
      ),
    remedy: '确认有进程承担后台任务（ANLAN_ROLES 含 jobs），由审计管理员到“完整性核验”页核验一次。',
  },
  {
    id: 'SEC-L3-16',
    title: '保护审计记录并备份',
    requirement: '对审计记录进行保护，定期备份，避免受到未预期的删除、修改或覆盖。',
    clause: '8.1.4.3',
    status: 'checked',
    look: ({ database, trail, now }) =>
      allOf(
        [
          database.mayChangeLogs.length === 0,
          database.mayChangeLogs.length === 0
            ? '运行角色对日志表没有修改、删除权限'
            : `运行角色可修改：${database.mayChangeLogs.join('、')}`,
        ],
        [
          within(trail.backupAt, 24, now),
          trail.backupAt ? `最近备份 ${momentWords(trail.backupAt)}` : '还没有备份过',
        ],
      ),
    people: { question: '备份文件每天复制到本机以外的地方。', months: 6 },
    remedy: '用 anlan roles 的语句收回多余权限；每天定时运行 anlan backup，并把文件复制到异地。',
  },
  {
    id: 'SEC-L3-26',
    title: '日志留存不少于六个月',
    requirement: '留存相关的网络日志不少于六个月（网络安全法）。',
    clause: null,
    status: 'checked',
    look: ({ trail, database, now }) => {
      const age = Math.floor((now.getTime() - database.since.getTime()) / 86_400_000)
      const kept =
        trail.firstDay === null
          ? -1
          : Math.floor((now.getTime() - Date.parse(`${trail.firstDay}T00:00:00+08:00`)) / 86_400_000)
      return allOf(
        [
          kept >= Math.min(age, 184) - 1,
          kept < 0 ? '还没有日志' : `最早的日志是 ${trail.firstDay}，已留存 ${kept} 天（本县启用 ${age} 天）`,
        ],
        [database.mayChangeLogs.length === 0, '日志不自动清除，运行角色也不能删除'],
      )
    },
    remedy: '从备份恢复缺少的日志；不要在数据库里清理日志表。',
  },
  {
    id: 'SEC-L3-27',
    title: '统一时钟',
    requirement: '采用集中的时间源，时间偏差超过 1 秒告警。',
    clause: null,
    status: 'from knowledge',
    look: ({ trail: { clock }, now }, { surroundings }) =>
      allOf(
        [
          surroundings.timeServer !== null,
          surroundings.timeServer === null ? '没有设置授时服务器' : `授时服务器 ${surroundings.timeServer}`,
        ],
        [
          clock?.success === true && within(new Date(clock.at), 2, now),
          clock ? `${momentWords(new Date(clock.at))} ${clock.words}` : '还没有比对过',
        ],
      ),
    remedy: '用 ANLAN_TIME_SERVER 设置授时服务器，并让操作系统与它同步。',
  },
]
