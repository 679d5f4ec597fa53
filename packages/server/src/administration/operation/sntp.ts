import { createSocket } from 'node:dgram'

/** Seconds from the beginning of 1900, from which NTP counts, to that of 1970. */
const epoch = 2_208_988_800
const port = 123

/** A moment as NTP writes it, 32 bits of seconds and 32 of their fraction, in milliseconds since 1970. */
function momentAt(packet: Buffer, offset: number): number {
  const seconds = packet.readUInt32BE(offset) - epoch
  return seconds * 1_000 + (packet.readUInt32BE(offset + 4) * 1_000) / 2 ** 32
}

/**
 * Asks a time server (SNTP, RFC 4330) by how many milliseconds the machine's clock is late; negative: it is ahead.
 * Throws if no answer comes, or one that is not to be believed.
 */
export async function clockOffset(
  server: string,
  { timeout = 3_000, at = port }: { readonly timeout?: number; readonly at?: number } = {},
): Promise<number> {
  const socket = createSocket(server.includes(':') ? 'udp6' : 'udp4')
  const request = Buffer.alloc(48)
  // Version 4, client.
  request[0] = 0x23
  try {
    return await new Promise<number>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`授时服务器 ${server} 没有应答`)), timeout)
      const sentAt = Date.now()
      socket.once('error', (error) => {
        clearTimeout(timer)
        reject(new Error(`授时服务器 ${server} 连接失败：${error.message}`))
      })
      socket.once('message', (answer) => {
        clearTimeout(timer)
        const receivedAt = Date.now()
        const mode = (answer[0] ?? 0) & 0x07
        const stratum = answer[1] ?? 0
        if (answer.length < 48 || mode !== 4 || stratum === 0 || stratum > 15)
          return reject(new Error(`授时服务器 ${server} 的应答无效`))
        resolve((momentAt(answer, 32) - sentAt + (momentAt(answer, 40) - receivedAt)) / 2)
      })
      socket.send(request, at, server)
    })
  } finally {
    socket.close()
  }
}
