import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import type { RegionCode } from '@anlan/domain/directory'
import { packageRoot } from '../../platform/index.ts'

export interface Division {
  /** Twelve digits. */
  readonly code: RegionCode
  /** As the official data write it. */
  readonly name: string
}

/** A county of the official division data, with what it lies in and what lies in it. */
export interface CountyDivisions {
  readonly county: Division
  readonly province: Division
  /** Null where the county lies directly in its province or municipality. */
  readonly city: Division | null
  readonly towns: readonly Division[]
  readonly villages: readonly Division[]
  /** Which edition of the data it is. */
  readonly edition: string
}

/** Names of the second level that only fill the place of a city. */
const noCity = /^(市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)?$/

const region = (digits: string) => digits.padEnd(12, '0') as RegionCode

/** Unpacks `packages/server/data/divisions` (written by scripts/divisions.mjs). Null if there is no such county. */
export async function readCounty(code: string): Promise<CountyDivisions | null> {
  const file = join(packageRoot(), 'data/divisions', `${code.slice(0, 2)}.br`)
  if (!/^\d{6}$/.test(code) || !existsSync(file)) return null
  const text = (await promisify(brotliDecompress)(await readFile(file))).toString('utf8')
  const start = text.indexOf(`\n=${code}|`)
  if (start < 0) return null
  const end = text.indexOf('\n=', start + 1)
  const [head = '', ...lines] = text
    .slice(start + 1, end < 0 ? undefined : end)
    .trimEnd()
    .split('\n')
  const [edition = '', province = ''] = text.split('\n', 2)
  const [, name = '', city = ''] = head.split('|')
  return {
    edition: edition.slice(1),
    county: { code: region(code), name },
    province: { code: region(code.slice(0, 2)), name: province },
    city: noCity.test(city) ? null : { code: region(code.slice(0, 4)), name: city },
    ...townsOf(code, lines),
  }
}

function townsOf(county: string, lines: readonly string[]): { towns: Division[]; villages: Division[] } {
  const towns: Division[] = []
  const villages: Division[] = []
  for (const line of lines) {
    const [number = '', name = '', packed = ''] = line.split('|')
    towns.push({ code: region(`${county}${number}`), name })
    let last = 0
    for (const entry of packed === '' ? [] : packed.split(',')) {
      const stated = /^(\d{3}):/.exec(entry)?.[1]
      last = stated === undefined ? last + 1 : Number(stated)
      const village = `${county}${number}${String(last).padStart(3, '0')}` as RegionCode
      villages.push({ code: village, name: stated === undefined ? entry : entry.slice(4) })
    }
  }
  return { towns, villages }
}
