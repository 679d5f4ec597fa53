const sectorSize = 512
const endOfChain = 0xfffffffe
const freeSector = 0xffffffff
const fatSector = 0xfffffffd

/** An OLE compound file with these streams, each padded to the size from which streams have sectors of their own. */
export function compoundFile(streams: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const fat: number[] = [fatSector, endOfChain]
  const sectors: Buffer[] = []
  const entries: Buffer[] = [directoryEntry('Root Entry', 5, endOfChain, 0)]
  for (const [name, content] of Object.entries(streams)) {
    const size = Math.max(4096, Math.ceil(content.length / sectorSize) * sectorSize)
    const padded = Buffer.alloc(size)
    padded.set(content)
    entries.push(directoryEntry(name, 2, fat.length, size))
    for (let at = 0; at < size; at += sectorSize) {
      sectors.push(padded.subarray(at, at + sectorSize))
      fat.push(at + sectorSize < size ? fat.length + 1 : endOfChain)
    }
  }
  const directory = Buffer.concat([...entries, Buffer.alloc(sectorSize)]).subarray(0, sectorSize)
  const table = Buffer.alloc(sectorSize, 0xff)
  fat.forEach((next, index) => {
    table.writeUInt32LE(next, index * 4)
  })
  return new Uint8Array(Buffer.concat([header(), table, directory, ...sectors]))
}

function header(): Buffer {
  const head = Buffer.alloc(sectorSize)
  head.write('d0cf11e0a1b11ae1', 'hex')
  head.writeUInt16LE(0x3e, 24)
  head.writeUInt16LE(3, 26)
  head.writeUInt16LE(0xfffe, 28)
  head.writeUInt16LE(9, 30)
  head.writeUInt16LE(6, 32)
  head.writeUInt32LE(1, 44)
  head.writeUInt32LE(1, 48)
  head.writeUInt32LE(4096, 56)
  head.writeUInt32LE(endOfChain, 60)
  head.writeUInt32LE(endOfChain, 68)
  for (let at = 76; at < sectorSize; at += 4) head.writeUInt32LE(freeSector, at)
  head.writeUInt32LE(0, 76)
  return head
}

function directoryEntry(name: string, kind: number, start: number, size: number): Buffer {
  const entry = Buffer.alloc(128)
  entry.write(name, 'utf16le')
  entry.writeUInt16LE((name.length + 1) * 2, 64)
  entry.writeUInt8(kind, 66)
  entry.writeInt32LE(-1, 68)
  entry.writeInt32LE(-1, 72)
  entry.writeInt32LE(-1, 76)
  entry.writeUInt32LE(start, 116)
  entry.writeUInt32LE(size, 120)
  return entry
}
