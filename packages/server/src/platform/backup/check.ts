import type { CryptoProvider, Keys } from '../crypto/index.ts'
import { finish, type InstallationHeader, readEntries } from './format.ts'

/** What one needs to read a backup. */
export interface BackupFile {
  readonly file: string
  readonly keys: Keys
  readonly crypto: CryptoProvider
}

/** Reads a backup to its end without a database; throws if it is not whole, or was made under another master key. */
export async function checkBackup({ file, keys, crypto }: BackupFile): Promise<InstallationHeader> {
  const ownKey = keys.derive('key-check').toString('hex')
  let installation: InstallationHeader | undefined
  for await (const entry of readEntries(file, keys, crypto)) {
    const { header } = entry
    if (header.type === 'installation') {
      installation = header
      if (header.keyCheck !== null && header.keyCheck !== ownKey) {
        throw new Error('主密钥与备份不符。请先把备份时的主密钥文件放到 ANLAN_KEY_FILE 指定的位置。')
      }
    }
    await finish(entry)
  }
  if (installation?.format !== 1) throw new Error(`${file} 不是本系统的备份文件。`)
  return installation
}
