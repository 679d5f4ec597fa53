import { isIP } from 'node:net'
import { isAbsolute, resolve } from 'node:path'

/** Why a text is no value of a variable; one Chinese clause that follows the variable's name. */
export class Fault {
  readonly words: string
  constructor(words: string) {
    this.words = words
  }
}

export type Parse<T> = (text: string, projectFolder: string) => T | Fault

export const integer =
  (least: number, greatest: number): Parse<number> =>
  (text) => {
    const value = Number(text)
    return /^\d+$/.test(text) && value >= least && value <= greatest
      ? value
      : new Fault(`应为 ${least}–${greatest} 的整数`)
  }

export const flag: Parse<boolean> = (text) =>
  text === '1' ? true : text === '0' ? false : new Fault('应为 1（是）或 0（否）')

export const oneOf =
  <const T extends string>(...values: readonly T[]): Parse<T> =>
  (text) =>
    values.find((value) => value === text) ?? new Fault(`应为 ${values.join('、')} 之一`)

export const someOf =
  <const T extends string>(...values: readonly T[]): Parse<readonly T[]> =>
  (text) => {
    const names = text.split(',').map((name) => name.trim())
    const found = values.filter((value) => names.includes(value))
    return found.length > 0 && names.every((name) => values.some((value) => value === name))
      ? found
      : new Fault(`应为 ${values.join('、')}，多个用英文逗号隔开`)
  }

/** A path; relative ones start at the project's folder, wherever the command was called. */
export const path: Parse<string> = (text, projectFolder) =>
  isAbsolute(text) ? text : resolve(projectFolder, text)

export const hostName: Parse<string> = (text) =>
  isIP(text) || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text) ? text : new Fault('应为 IP 地址或主机名')

/** Addresses or networks, as Fastify's `trustProxy` takes them. */
export const addresses: Parse<readonly string[]> = (text) => {
  const list = text.split(',').map((item) => item.trim())
  const valid = list.every((item) => {
    const [address = '', bits] = item.split('/')
    const family = isIP(address)
    return (
      family !== 0 &&
      (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128)))
    )
  })
  return valid ? list : new Fault('应为 IP 地址或网段，多个用英文逗号隔开')
}

export const postgresUrl: Parse<string> = (text) => {
  const shape = /^postgres(ql)?:\/\/[^/]+@[^/]*\/[^?]+/
  return shape.test(text) ? text : new Fault('应为 postgresql://用户:口令@主机:端口/数据库')
}

/** An origin: scheme, host and port, without a path. */
export const origin: Parse<string> = (text) => {
  try {
    const url = new URL(text)
    if (/^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash) return url.origin
  } catch {
    // Answered below.
  }
  return new Fault('应为网址，如 https://anlan.example.gov.cn，不带路径')
}

/** The address of an issuer of identities: TLS, but for one on this machine. */
export const issuer: Parse<string> = (text) => {
  try {
    const { protocol, hostname, search, hash } = new URL(text)
    const here = hostname === 'localhost' || hostname.startsWith('127.')
    if ((protocol === 'https:' || (protocol === 'http:' && here)) && !search && !hash) return text
  } catch {
    // Answered below.
  }
  return new Fault('应为 https:// 开头的网址')
}

export const words: Parse<string> = (text) => (text.length <= 200 ? text : new Fault('最多 200 个字'))

/** A moment with its zone, in milliseconds. */
export const moment: Parse<number> = (text) => {
  const value = /T.*(Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(value) ? new Fault('应为带时区的时间，如 2026-03-01T08:00:00+08:00') : value
}
