import { clockOf, dayOfInstant, instant } from '@anlan/domain/kernel'
import { Type } from 'typebox'
import { administering } from '../../directory/index.ts'
import type { App, Context } from '../../http/index.ts'
import { sendTable } from '../../papers/index.ts'
import { listMatterEvents } from './matterEvents.ts'
import { matterFilter, securityFilter } from './routes.ts'
import { listSecurityEvents } from './securityEvents.ts'

/** More rows than a workbook that somebody reads; narrow the days for the rest. */
const most = 20_000

const moment = (at: Date | string): string => {
  const time = instant(new Date(at).getTime())
  return `${dayOfInstant(time)} ${clockOf(time)}`
}

const words = (filter: object): string => {
  const given = Object.entries(filter).filter(([, value]) => value !== undefined)
  return given.length === 0 ? '全部' : given.map(([name, value]) => `${name}=${value}`).join('，')
}

/** The logs as workbooks; that somebody took them out is itself an entry (SEC-L3-13). */
export function trailExportRoutes(app: App, context: Context): void {
  const config = { administrator: 'audit.read', sessionOnly: true } as const
  const tags = ['安全审计']
  const response = { 200: { content: { 'application/octet-stream': { schema: Type.Any() } } } }
  const captionOf = (filter: object, count: number) =>
    `筛选：${words(filter)}；${count >= most ? `只含最近 ${most} 条` : `共 ${count} 条`}，${moment(context.clock.now())} 导出`

  app.get(
    '/api/security-events.xlsx',
    { config, schema: { tags, summary: '导出安全日志', querystring: Type.Object(securityFilter), response } },
    async (request, reply) => {
      const filter = request.query
      const entry = { type: 'log-exported', objectType: 'security-events', detail: { ...filter } }
      const rows = await administering(context, request, entry, (tx, { county }) =>
        listSecurityEvents(tx, county, filter, { after: null, limit: most }),
      )
      const shown = rows.slice(0, most)
      return sendTable(reply, 'xlsx', {
        title: '安全日志',
        caption: captionOf(filter, shown.length),
        columns: [
          { label: '时间', width: 9, type: 'moment' },
          { label: '序号', width: 4 },
          { label: '种类', width: 10 },
          { label: '用户', width: 8 },
          { label: '姓名', width: 5 },
          { label: '地址', width: 9 },
          { label: '对象', width: 14 },
          { label: '结果', width: 4 },
          { label: '原因', width: 10 },
          { label: '请求编号', width: 8 },
          { label: '入链原文', width: 40 },
        ],
        rows: shown.map((row) => [
          ...[moment(row.at), row.seq, row.type, row.who, row.name, row.address],
          ...[[row.objectType, row.objectName ?? row.objectId].filter(Boolean).join(' ')],
          ...[row.success ? '成功' : '失败', row.reason, row.requestId, row.text],
        ]),
        signatures: ['审计管理员'],
      })
    },
  )

  app.get(
    '/api/audit/matter-events.xlsx',
    { config, schema: { tags, summary: '导出办理记录', querystring: Type.Object(matterFilter), response } },
    async (request, reply) => {
      const filter = request.query
      const entry = { type: 'log-exported', objectType: 'matter-events', detail: { ...filter } }
      const rows = await administering(context, request, entry, (tx) =>
        listMatterEvents(tx, filter, { after: null, limit: most }),
      )
      const shown = rows.slice(0, most)
      return sendTable(reply, 'xlsx', {
        title: '办理记录（不含业务内容）',
        caption: captionOf(filter, shown.length),
        columns: [
          { label: '收到', width: 9, type: 'moment' },
          { label: '事项编号', width: 10 },
          { label: '序号', width: 4 },
          { label: '动作', width: 6 },
          { label: '办理人', width: 5 },
          { label: '单位', width: 10 },
          { label: '原状态', width: 6 },
          { label: '新状态', width: 6 },
          { label: '链值', width: 34 },
        ],
        rows: shown.map((row) => [
          ...[moment(row.receivedAt), row.number, row.seq, row.actionLabel, row.who, row.unit],
          ...[row.from, row.to, row.proof],
        ]),
        signatures: ['审计管理员'],
      })
    },
  )
}
