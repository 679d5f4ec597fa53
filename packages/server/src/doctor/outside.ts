import { connect } from 'node:net'
import { clockOffset } from '../administration/index.ts'
import { openChannels } from '../notices/index.ts'
import type { Configuration, Environment } from '../platform/index.ts'
import { bad, type Finding, good, look } from './finding.ts'

/** Whether something takes connections there, in at most three seconds. Nothing is sent. */
function reaches(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 3_000 })
    const end = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
    socket.once('timeout', () => end(false))
  })
}

/** The channels of notices: configured well, and their other sides there. */
export async function examineChannels(
  { channelsFile }: Configuration,
  environment: Environment,
): Promise<readonly Finding[]> {
  const channels = await openChannels(channelsFile, environment, () => new Date())
  if (channels.length === 0) return [good('channels', '通知渠道', '没有配置，通知只在系统内')]
  return Promise.all(
    channels.map(async ({ id, way, label, host }) => {
      const [name = '', port] = host.split(':')
      const there = await reaches(name, Number(port ?? (way === 'email' ? 25 : 443)))
      const title = `通知渠道 ${label}`
      return there
        ? good(`channel-${id}`, title, `${host} 可以连接`)
        : look(`channel-${id}`, title, `${host} 连接不上`, '检查网络、防火墙和渠道配置；消息会留着重试。')
    }),
  )
}

/** The machine's clock against the time server. */
export async function examineClock({ timeServer }: Configuration): Promise<Finding> {
  const [id, title] = ['clock', '时钟']
  if (timeServer === undefined)
    return look(id, title, '没有设置授时服务器', '用 ANLAN_TIME_SERVER 设置，并让操作系统与它同步。')
  const offset = Math.round(await clockOffset(timeServer))
  const words = `与 ${timeServer} 相差 ${offset} 毫秒`
  return Math.abs(offset) > 1_000
    ? bad(id, title, words, '让操作系统与授时服务器同步（chrony 或 ntpd）。')
    : good(id, title, words)
}

/** Whether the server answers at its own address. */
export async function examineServer({ port, tls }: Configuration): Promise<Finding> {
  const [id, title] = ['server', '网页服务']
  if (port === 0) return good(id, title, '端口由系统选择，未检查')
  if (tls)
    return (await reaches('127.0.0.1', port))
      ? good(id, title, `端口 ${port} 有应答`)
      : look(id, title, `端口 ${port} 没有应答`, '用 anlan start 启动。')
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`, {
    signal: AbortSignal.timeout(3_000),
  }).catch(() => null)
  if (answer === null) return look(id, title, `端口 ${port} 没有应答`, '用 anlan start 启动。')
  return answer.ok
    ? good(id, title, `端口 ${port} 可以提供服务`)
    : bad(id, title, `端口 ${port} 答复 ${answer.status}，暂不能服务`, '查看运行日志。')
}
