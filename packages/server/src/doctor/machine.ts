import { X509Certificate } from 'node:crypto'
import { access, constants, readFile, stat, statfs } from 'node:fs/promises'
import type { Configuration } from '../platform/index.ts'
import { bad, type Finding, good, look } from './finding.ts'

const gigabyte = 1024 ** 3
/** Below these, in bytes, somebody should look, or act. */
const room = { look: 10 * gigabyte, bad: 2 * gigabyte }

/** Room on the disk of the data directory. */
export async function examineDisk({ dataDir }: Configuration): Promise<Finding> {
  const [id, title] = ['disk', '磁盘']
  await access(dataDir, constants.R_OK | constants.W_OK)
  const { bavail, bsize, blocks } = await statfs(dataDir)
  const free = bavail * bsize
  const words = `数据目录 ${dataDir} 可用 ${(free / gigabyte).toFixed(1)} GB，共 ${((blocks * bsize) / gigabyte).toFixed(1)} GB`
  const remedy = '清理或扩大磁盘；旧备份移到别处。'
  if (free < room.bad) return bad(id, title, words, remedy)
  return free < room.look ? look(id, title, words, remedy) : good(id, title, words)
}

/** The key file is there, has its length, and is read by its user only. */
export async function examineKey({ keyFile }: Configuration): Promise<Finding> {
  const [id, title] = ['key', '主密钥']
  const { mode, size } = await stat(keyFile)
  const bits = (mode & 0o777).toString(8).padStart(3, '0')
  if ((mode & 0o077) !== 0)
    return bad(id, title, `${keyFile} 权限 ${bits}，其他用户也能读`, `执行 chmod 600 ${keyFile}`)
  return size === 0
    ? bad(id, title, `${keyFile} 是空文件`, '放回另存的主密钥文件。')
    : good(id, title, `${keyFile} 权限 ${bits}，请确认另存了一份`)
}

/** Who ends TLS, and for how long the certificate is good. */
export async function examineTls({ tls, trustedProxy, host }: Configuration, now: Date): Promise<Finding> {
  const [id, title] = ['tls', '加密传输']
  if (!tls)
    return trustedProxy.length > 0
      ? good(id, title, `由前置代理 ${trustedProxy.join('、')} 承担`)
      : look(
          id,
          title,
          `只监听本机 ${host}，明文`,
          '给别的电脑使用前设置 TLS_CERT 与 TLS_KEY，或 TRUSTED_PROXY。',
        )
  await access(tls.key, constants.R_OK)
  const certificate = new X509Certificate(await readFile(tls.cert))
  const days = Math.floor((Date.parse(certificate.validTo) - now.getTime()) / 86_400_000)
  const words = `证书 ${certificate.subject.replaceAll('\n', ' ')} 还有 ${days} 天到期`
  if (days < 0) return bad(id, title, `证书已过期 ${-days} 天`, '换上新证书后重启。')
  return days < 30 ? look(id, title, words, '尽快换上新证书。') : good(id, title, words)
}
