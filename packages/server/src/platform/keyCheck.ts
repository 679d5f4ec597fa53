import type { Keys } from './crypto/index.ts'
import { withClient } from './database/client.ts'

/**
 * Binds the database to the master key: the first start leaves a MAC of it, and a start with another key is refused
 * before anything is encrypted, signed or chained with it.
 */
export async function checkKey(ownerUrl: string, keys: Keys, keyFile: string): Promise<void> {
  const mark = keys.derive('key-check')
  await withClient(ownerUrl, async (client) => {
    await client.query('update installation set key_check = $1 where key_check is null', [mark])
    const { rows } = await client.query<{ same: boolean }>(
      'select key_check = $1 as same from installation',
      [mark],
    )
    if (rows[0]?.same === true) return
    throw new Error(
      `主密钥 ${keyFile} 与数据库不符：该数据库由另一把密钥加密。请用当初另存的密钥文件恢复，或检查 ANLAN_KEY_FILE。`,
    )
  })
}
