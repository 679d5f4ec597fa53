import { lookup as lookUp } from 'node:dns'
import {
  type ClientRequest,
  type IncomingMessage,
  request as plainRequest,
  type RequestOptions,
} from 'node:http'
import { request as tlsRequest } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Addresses that lie inside, or are IPv4 in another guise: reached only by channels that say so. */
const inside = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  inside.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inside.addSubnet(net, bits, 'ipv6')

/** Whether an address lies in our own networks, also where it is an IPv4 address written as IPv6. */
export function liesInside(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  const plain = mapped ?? address
  return inside.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4')
}

export class NotReached extends Error {
  override readonly name = 'NotReached'
}

/** Looks the name up and takes no address inside: a name that is pointed there later does not get through either. */
const outsideOnly: LookupFunction = (host, options, callback) => {
  lookUp(host, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '')
    const allowed = addresses.filter(({ address }) => !liesInside(address))
    const [first] = allowed
    if (!first) return callback(new NotReached('目标地址在内部网络中，配置没有允许'), '')
    if (options.all) return callback(null, allowed)
    return callback(null, first.address, first.family)
  })
}

export interface Outbound {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  /** Milliseconds for the whole exchange. */
  readonly timeout: number
  /** The configuration says that this host lies inside. */
  readonly mayLieInside: boolean
}

export type Reached =
  | { readonly answered: true; readonly status: number; readonly body: string }
  /** `handedOver`: the request had left whole, so it may have been carried out. */
  | { readonly answered: false; readonly handedOver: boolean; readonly reason: string }

/** The most that is read of an answer, in bytes. */
const mostBytes = 64 * 1024

/**
 * One request to a host that the configuration names. Follows no redirect, reads a little of the answer, gives up when
 * the time is over. Throws nothing: what went wrong is said in the result, without what was sent.
 */
export function reach(outbound: Outbound): Promise<Reached> {
  const { url, mayLieInside } = outbound
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!mayLieInside && isIP(host) !== 0 && liesInside(host))
    return Promise.resolve({
      answered: false,
      handedOver: false,
      reason: '目标地址在内部网络中，配置没有允许',
    })
  return exchange(outbound)
}

function exchange({ method, url, headers, body, timeout, mayLieInside }: Outbound): Promise<Reached> {
  const options: RequestOptions = {
    method,
    headers: { ...headers, ...(body === null ? {} : { 'content-length': Buffer.byteLength(body) }) },
    agent: false,
    ...(mayLieInside ? {} : { lookup: outsideOnly }),
  }
  return new Promise((resolve) => {
    let handedOver = false
    let sent: ClientRequest | undefined
    const end = (result: Reached) => {
      clearTimeout(timer)
      sent?.destroy()
      resolve(result)
    }
    const fail = (reason: string) => end({ answered: false, handedOver, reason })
    const timer = setTimeout(() => fail(`${Math.round(timeout / 1000)} 秒内没有答复`), timeout)
    sent = (url.protocol === 'https:' ? tlsRequest : plainRequest)(url, options)
    sent.on('error', (error) => fail(wordsOf(error)))
    sent.on('finish', () => {
      // Before there is a connection the request is only in our own memory.
      handedOver = sent?.socket?.connecting === false
    })
    sent.on('response', (response) => {
      read(response).then(
        (text) => end({ answered: true, status: response.statusCode ?? 0, body: text }),
        (error: unknown) => fail(wordsOf(error)),
      )
    })
    sent.end(body ?? undefined)
  })
}

async function read(response: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of response) {
    pieces.push(piece as Buffer)
    size += (piece as Buffer).length
    if (size >= mostBytes) break
  }
  return Buffer.concat(pieces).subarray(0, mostBytes).toString('utf8')
}

const words: Readonly<Record<string, string>> = {
  ECONNREFUSED: '对方没有开放这个端口',
  ENOTFOUND: '找不到这个主机',
  EAI_AGAIN: '域名解析暂时失败',
  ETIMEDOUT: '连接超时',
  EHOSTUNREACH: '网络不通',
  ENETUNREACH: '网络不通',
  ECONNRESET: '连接被对方断开',
  CERT_HAS_EXPIRED: '对方的证书已过期',
  DEPTH_ZERO_SELF_SIGNED_CERT: '对方的证书不受信任',
  SELF_SIGNED_CERT_IN_CHAIN: '对方的证书不受信任',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: '对方的证书不受信任',
  ERR_TLS_CERT_ALTNAME_INVALID: '对方的证书与域名不符',
}

/** A network error in plain words; never its own message, which may quote what was sent. */
export function wordsOf(error: unknown): string {
  if (error instanceof NotReached) return error.message
  const code = String((error as NodeJS.ErrnoException).code ?? '')
  return words[code] ?? `网络错误${code === '' ? '' : `（${code}）`}`
}
