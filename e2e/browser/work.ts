import { expect } from 'vitest'
import { demoPassword } from '../../packages/server/src/demo/cast.ts'
import { type Browser as Visitor, browser as visitor } from '../../packages/server/test/application.ts'
import type { County } from './county.ts'

export interface IssuedTask {
  readonly id: string
  readonly title: string
  readonly parts: readonly { readonly id: string; readonly unit: { readonly name: string } }[]
}

export interface IssuedNotice {
  readonly documentId: string
  readonly tasks: readonly IssuedTask[]
}

/** A notice of the invented committee: one duty of one bureau, one of every town, one with a helper, one each month. */
export const notice = `云川县安全生产委员会文件

云安委〔2026〕21号

云川县今冬燃气和消防安全检查工作方案

各乡镇人民政府，县安委会各成员单位：

为做好今冬安全检查，制定本方案。

一、重点任务

1.入户安检。督促燃气经营企业对居民用户逐户安检，2026年12月31日前完成，重大隐患整改率达到100%。（责任单位：县住建局）

2.通道治理。对商场、市场的疏散通道逐处检查，2026年12月10日前完成。（牵头单位：县消防救援大队；配合单位：县住建局）

3.雨雪天气巡查。对长下坡、临水临崖路段逐段巡查，2026年11月27日前完成首轮。（责任单位：县交通运输局）

云川县安全生产委员会

2026年11月20日
`

async function call<T>(
  who: Visitor,
  method: 'GET' | 'POST' | 'PATCH',
  url: string,
  body?: object,
): Promise<T> {
  const answer = await who.send(method, url, body === undefined ? {} : { body })
  expect(answer.statusCode, `${method} ${url}: ${answer.body.slice(0, 400)}`).toBeLessThan(300)
  return answer.json() as T
}

/** Somebody who works by calls of the public interface alone. */
export async function worker({ application }: County, login: string) {
  const who = visitor(application.app)
  await call(who, 'POST', '/api/session', { login, password: demoPassword, client: 'desk' })
  return {
    get: <T>(url: string) => call<T>(who, 'GET', url),
    post: <T>(url: string, body?: object) => call<T>(who, 'POST', url, body),
    patch: <T>(url: string, body: object) => call<T>(who, 'PATCH', url, body),
    upload: async <T>(url: string, field: string, name: string, bytes: Buffer): Promise<T> => {
      const boundary = 'anlan-work'
      const head = `--${boundary}\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`
      const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
      const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }
      const answer = await who.send('POST', url, { body, headers })
      expect(answer.statusCode, answer.body.slice(0, 400)).toBe(201)
      return answer.json() as T
    },
  }
}

/** Reads the notice, confirms what was read, and lets the leader sign: three tasks lie with their units. */
export async function issueNotice(county: County, text = notice): Promise<IssuedNotice> {
  const [clerk, leader] = await Promise.all([worker(county, 'hejing'), worker(county, 'liangzhiyuan')])
  const { id: documentId } = await clerk.upload<{ id: string }>(
    '/api/documents',
    'files',
    '工作方案.txt',
    Buffer.from(text),
  )
  const duties = await clerk.get<{ items: { id: string }[] }>(`/api/documents/${documentId}/duties`)
  const ids = duties.items.map(({ id }) => id)
  await clerk.patch(`/api/documents/${documentId}/duties`, {
    label: '确认',
    changes: [{ op: 'confirm', ids }],
  })
  const { whyNotIssue } = await clerk.get<{ whyNotIssue: unknown[] }>(`/api/documents/${documentId}`)
  expect(whyNotIssue).toEqual([])
  await clerk.post(`/api/documents/${documentId}/draft`)
  await leader.post(`/api/documents/${documentId}/issue`, { signature: { by: 'signer' } })
  const list = await clerk.get<{ items: { id: string }[] }>(`/api/matters?document=${documentId}`)
  const tasks = await Promise.all(list.items.map(({ id }) => clerk.get<IssuedTask>(`/api/matters/${id}`)))
  return { documentId, tasks }
}

export function taskOf({ tasks }: IssuedNotice, title: string): IssuedTask {
  const found = tasks.find((task) => task.title.includes(title))
  if (!found) throw new Error(`no task is called ${title}: ${tasks.map((task) => task.title).join('、')}`)
  return found
}
