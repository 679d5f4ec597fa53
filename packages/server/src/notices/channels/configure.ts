import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Type } from 'typebox'
import Value from 'typebox/value'
import type { Channel } from '../../platform/index.ts'
import { Email, email } from './email.ts'
import { HttpTemplate, httpTemplate } from './httpTemplate.ts'
import { Dingtalk, robot, Wecom } from './robots.ts'
import type { SecretStore } from './secret.ts'

const kinds = { email: Email, http: HttpTemplate, wecom: Wecom, dingtalk: Dingtalk } as const

const List = Type.Object(
  {
    channels: Type.Array(
      Type.Object({ type: Type.Enum(['email', 'http', 'wecom', 'dingtalk']), id: Type.String() }),
    ),
  },
  { additionalProperties: false },
)

/**
 * The channels of a configuration, in their order. Throws in plain words that name the channel and the fault; secrets do
 * not appear in them.
 */
export function channelsFrom(given: unknown, store: SecretStore, now: () => Date): readonly Channel[] {
  if (!Value.Check(List, given)) throw new Error('应为 {"channels": [{"type": …, "id": …}, …]}')
  const channels = given.channels.map((entry) => {
    try {
      return channelFrom(entry, store, now)
    } catch (error) {
      throw new Error(`渠道 ${entry.id}：${error instanceof Error ? error.message : String(error)}`)
    }
  })
  const twice = channels.find(({ id }, index) => channels.findIndex((other) => other.id === id) !== index)
  if (twice) throw new Error(`渠道 ${twice.id} 写了两次`)
  for (const way of ['email', 'sms'] as const)
    if (channels.filter((channel) => channel.way === way).length > 1)
      throw new Error(`${way === 'email' ? '邮件' : '短信'}渠道只能有一个`)
  return Object.freeze(channels)
}

function channelFrom(
  entry: { readonly type: keyof typeof kinds },
  store: SecretStore,
  now: () => Date,
): Channel {
  const [fault] = Value.Errors(kinds[entry.type], entry)
  if (fault)
    throw new Error(
      `${fault.instancePath.slice(1).replaceAll('/', '.') || '整体'} 不符合要求（${fault.message}）`,
    )
  if (Value.Check(Email, entry)) return email(entry, store)
  if (Value.Check(HttpTemplate, entry)) return httpTemplate(entry, store)
  if (Value.Check(Wecom, entry) || Value.Check(Dingtalk, entry)) return robot(entry, store, now)
  throw new Error('不认识这种渠道')
}

/** Reads the file that ANLAN_CHANNELS names; relative paths of secrets start at its folder. No file: no channels. */
export async function openChannels(
  path: string | undefined,
  environment: SecretStore['environment'],
  now: () => Date,
): Promise<readonly Channel[]> {
  if (path === undefined) return []
  try {
    const given: unknown = JSON.parse(await readFile(path, 'utf8'))
    return channelsFrom(given, { environment, folder: dirname(path) }, now)
  } catch (error) {
    throw new Error(`通知渠道的配置 ${path} 有误，未启动：${faultWords(error)}`)
  }
}

function faultWords(error: unknown): string {
  if (error instanceof SyntaxError) return '不是有效的 JSON'
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '文件不存在'
  return error instanceof Error ? error.message : String(error)
}
