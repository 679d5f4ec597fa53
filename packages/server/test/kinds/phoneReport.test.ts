import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beginUpload, finishUpload, takePiece } from '../../src/files/commands.ts'
import { folderPieces, folderStore } from '../../src/files/index.ts'
import {
  as,
  at,
  done,
  type House,
  house,
  morning,
  type PersonName,
  refusedWith,
  units,
  uuid,
} from '../kernel/house.ts'
import { phoneReport } from './phoneReport.ts'
import { testRoles } from './roles.ts'

let home: House
let folder: string
beforeAll(async () => {
  home = await house({ kinds: [phoneReport], table: testRoles })
  folder = await mkdtemp(join(tmpdir(), 'anlan-files-'))
})
afterAll(async () => {
  await home.close()
  await rm(folder, { recursive: true })
})

const who = (name: PersonName) => as(name, undefined, testRoles)
/** When it was noticed: the afternoon before. */
const yesterday = at('2026-03-09T08:00:00Z')

let sent = 0
const report = (more: object = {}) => ({
  kind: 'test-report',
  action: 'report',
  input: { what: '河道堵塞', to: units.town.id },
  occurredAt: yesterday,
  clientId: uuid(42_000 + sent++),
  ...more,
})

const trail = async (matterId: string) =>
  (
    await home.owner.query(
      'SELECT action, conflict, occurred_at, received_at FROM matter_event WHERE matter_id = $1 ORDER BY seq',
      [matterId],
    )
  ).rows

describe('a report from a phone that was away for a day', () => {
  it('keeps when it happened and when it arrived', async () => {
    const { matterId } = done(await home.open(who('吴山'), report()))
    expect(await trail(matterId)).toEqual([
      { action: 'report', conflict: null, occurred_at: new Date(yesterday), received_at: new Date(morning) },
    ])
    const { rows } = await home.owner.query('SELECT opened_at, created_at FROM matter WHERE id = $1', [
      matterId,
    ])
    expect(rows).toEqual([{ opened_at: new Date(yesterday), created_at: new Date(morning) }])
  })

  it('sent twice is one report, with the first answer', async () => {
    const deed = report()
    const first = done(await home.open(who('吴山'), deed))
    const second = done(await home.open(who('吴山'), deed))
    expect(second).toMatchObject({ matterId: first.matterId, seq: first.seq, repeated: true })
    expect(await trail(first.matterId)).toHaveLength(1)
  })

  it('is refused when it is older than the rule allows, or from a clock that runs ahead', async () => {
    const older = await home.open(who('吴山'), report({ occurredAt: at('2026-03-06T00:00:00Z') }))
    expect(refusedWith(older)).toEqual(['too-late'])
    const ahead = await home.open(who('吴山'), report({ occurredAt: at('2026-03-10T02:00:00Z') }))
    expect(refusedWith(ahead)).toEqual(['in-the-future'])
  })

  it('in conflict with what happened meanwhile it is kept as a note, or refused, as the action says', async () => {
    const { matterId } = done(await home.open(who('吴山'), report()))
    done(await home.act(who('周梅'), { matterId, action: 'close', input: { result: '已清理' } }))
    const late = { matterId, occurredAt: at('2026-03-09T10:00:00Z') }
    const clientId = uuid(41_999)
    const note = { ...late, action: 'add', input: { note: '水又涨了' }, clientId }
    const added = done(await home.act(who('吴山'), note))
    expect(added).toMatchObject({ conflict: '现在是“已办结”，不能补充。', facts: { state: 'closed' } })
    expect(done(await home.act(who('吴山'), note))).toMatchObject({
      repeated: true,
      conflict: added.conflict,
    })
    const back = await home.act(who('吴山'), { ...late, action: 'take-back', input: {} })
    expect(refusedWith(back)).toEqual(['wrong-state'])
    expect((await trail(matterId)).map(({ action, conflict }) => [action, conflict !== null])).toEqual([
      ['report', false],
      ['close', false],
      ['add', true],
    ])
  })

  it('what was not open when it was done is no conflict but a mistake', async () => {
    const { matterId } = done(await home.open(who('吴山'), report()))
    done(await home.act(who('周梅'), { matterId, action: 'close', input: { result: '已清理' } }))
    const add = await home.act(who('吴山'), { matterId, action: 'add', input: { note: '水又涨了' } })
    expect(refusedWith(add)).toEqual(['wrong-state'])
  })

  it('its photo comes first, in pieces, over a line that breaks', async () => {
    const store = folderStore(folder)
    const pieces = folderPieces(join(folder, 'pieces'))
    const performer = who('吴山')
    const { viewer } = performer
    if (!viewer) throw new Error('the system has no phone')
    const uploader = { scope: viewer, unitId: units.village.id, now: home.clock.now() }
    const noise = Buffer.from(Array.from({ length: 300 * 200 * 3 }, (_, index) => (index * 7919) % 256))
    const photo = await sharp(noise, { raw: { width: 300, height: 200, channels: 3 } })
      .jpeg()
      .withExif({ IFD0: { Make: 'PHONE' }, IFD3: { GPSLatitude: '37/1 33/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .toBuffer()
    const id = uuid(43_000)
    const begin = {
      id,
      name: '河道.jpg',
      size: photo.length,
      sha256: createHash('sha256').update(photo).digest('hex'),
    }
    const half = Math.floor(photo.length / 2)
    const send = (offset: number, to: number) =>
      home.within(performer, (tx) =>
        takePiece(tx, pieces, uploader, { id, offset, piece: photo.subarray(offset, to) }),
      )
    await home.within(performer, (tx) => beginUpload(tx, uploader, begin))
    expect(await send(0, half)).toMatchObject({ received: half })
    // The answer was lost: the phone begins again, hears how far it got, and goes on from there.
    expect(await home.within(performer, (tx) => beginUpload(tx, uploader, begin))).toMatchObject({
      received: half,
    })
    expect(await send(0, half)).toMatchObject({ code: 'offset-differs', figures: { received: half } })
    const finish = () => home.within(performer, (tx) => finishUpload(tx, store, pieces, uploader, id))
    expect(await finish()).toMatchObject({ code: 'upload-incomplete' })
    expect(await send(half, photo.length)).toMatchObject({ received: photo.length })
    const file = await finish()
    expect(await finish()).toEqual(file)
    if (!('id' in file)) throw new Error(file.message)

    const input = { what: '河道堵塞', to: units.town.id, photos: [file.id] }
    const { matterId } = done(await home.open(performer, report({ input })))
    const { rows } = await home.owner.query(
      'SELECT f.sha256, f.type, u.role FROM file_use u JOIN file f ON f.id = u.file_id WHERE u.matter_id = $1',
      [matterId],
    )
    expect(rows).toMatchObject([{ type: 'image/jpeg', role: 'photos' }])
    const chunks: Buffer[] = []
    for await (const chunk of await store.open(rows[0].sha256)) chunks.push(chunk as Buffer)
    const kept = await sharp(Buffer.concat(chunks)).metadata()
    // Upright, without place and camera.
    expect([kept.width, kept.height, kept.exif, kept.orientation]).toEqual([200, 300, undefined, undefined])
  })
})
