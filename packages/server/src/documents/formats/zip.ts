import { type UnzipFileInfo, unzipSync } from 'fflate'
import { Unreadable } from './problems.ts'

/** What an honest office file stays under, with room to spare: pictures hardly shrink, XML shrinks about 10 : 1. */
const limits = { entries: 5_000, megabytes: 200, ratio: 200, fromMegabytes: 10 } as const

/**
 * The parts of a zip that `wanted` names, by their path with forward slashes.
 * Sizes are judged by the directory before anything is unpacked; unpacking cannot write more than it declares.
 */
export function unzip(bytes: Uint8Array, wanted: (path: string) => boolean): Map<string, Uint8Array> {
  let entries = 0
  let total = 0
  const filter = (info: UnzipFileInfo): boolean => {
    entries += 1
    if (entries > limits.entries) throw new Unreadable('zip-bomb', { what: `超过 ${limits.entries} 个部件` })
    total += info.originalSize
    if (total > limits.megabytes * 1e6)
      throw new Unreadable('zip-bomb', { what: `超过 ${limits.megabytes} MB` })
    const swollen = info.originalSize > limits.ratio * Math.max(info.size, 1)
    if (swollen && info.originalSize > limits.fromMegabytes * 1e6) {
      throw new Unreadable('zip-bomb', { what: `超过 ${limits.ratio} 倍` })
    }
    return wanted(slashed(info.name))
  }
  try {
    return new Map(Object.entries(unzipSync(bytes, { filter })).map(([path, part]) => [slashed(path), part]))
  } catch (cause) {
    if (cause instanceof Unreadable) throw cause
    throw new Unreadable('file-broken')
  }
}

/** The paths in a zip, nothing unpacked. */
export function zipPaths(bytes: Uint8Array): string[] {
  const paths: string[] = []
  unzip(bytes, (path) => {
    paths.push(path)
    return false
  })
  return paths
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/').replace(/^\/+/, '')
}
