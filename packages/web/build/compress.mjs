import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/**
 * Writes `.br` and `.gz` beside every text file of the built pages, so that the server only chooses one.
 * Small files stay as they are: a response of one packet gains nothing.
 */
const SMALLEST = 1024
const folder = fileURLToPath(new URL('../dist', import.meta.url))
const br = promisify(brotliCompress)
const gz = promisify(gzip)

for (const entry of await readdir(folder, { recursive: true })) {
  const path = join(folder, entry)
  if (!/\.(js|css|html|svg|json|webmanifest)$/.test(entry) || (await stat(path)).size < SMALLEST) continue
  const content = await readFile(path)
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length }
  await writeFile(`${path}.br`, await br(content, { params }))
  await writeFile(`${path}.gz`, await gz(content, { level: 9 }))
}
