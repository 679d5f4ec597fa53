import { createCipheriv, createDecipheriv, createHash, createHmac, getCiphers, getHashes } from 'node:crypto'
import type { CryptoProvider } from './provider.ts'

/** The algorithms out of Node's own OpenSSL. */
export const softwareProvider: CryptoProvider = Object.freeze({
  digest: (data) => createHash('sm3').update(data).digest(),
  mac: (key, data) => createHmac('sm3', key).update(data).digest(),
  encryptBlocks(key, iv, plain) {
    const cipher = createCipheriv('sm4-cbc', key, iv)
    return Buffer.concat([cipher.update(plain), cipher.final()])
  },
  decryptBlocks(key, iv, data) {
    const decipher = createDecipheriv('sm4-cbc', key, iv)
    return Buffer.concat([decipher.update(data), decipher.final()])
  },
} satisfies CryptoProvider)

/** Some distributions build Node against an OpenSSL without the national algorithms: said at start, not at first use. */
export function checkSoftwareProvider(): void {
  if (!getHashes().includes('sm3') || !getCiphers().includes('sm4-cbc')) {
    throw new Error('本机 Node.js 的 OpenSSL 不含国密算法 SM3/SM4，请改用 nodejs.org 的官方版本。')
  }
}
