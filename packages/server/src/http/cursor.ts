import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Refusal, refuse } from '@anlan/domain/kernel'

/** The sort key of the last row of a page, in the order of the sort columns. */
export type Position = readonly (string | number | boolean | null)[]

/** Writes and reads the opaque marks by which a list goes on. */
export interface Cursors {
  write(list: string, position: Position): string
  /** Refuses a mark that was not written here, or was written for another list. */
  read(list: string, cursor: string): Position | Refusal
}

const macBytes = 12

/**
 * Cursors signed with `key`. `list` names the list with everything that decides its rows and their order (path,
 * filters, sort): a cursor taken to a list with other filters would silently skip rows.
 */
export function createCursors(key: Uint8Array): Cursors {
  const sign = (list: string, payload: string) =>
    createHmac('sha256', key).update(list).update('\0').update(payload).digest().subarray(0, macBytes)
  const refused = () => refuse('bad-cursor', '翻页位置已失效，请回到第一页。', { at: ['cursor'] })
  return {
    write(list, position) {
      const payload = Buffer.from(JSON.stringify(position)).toString('base64url')
      return `${payload}.${sign(list, payload).toString('base64url')}`
    },
    read(list, cursor) {
      const [payload = '', mac = ''] = cursor.split('.')
      const given = Buffer.from(mac, 'base64url')
      if (given.length !== macBytes || !timingSafeEqual(given, sign(list, payload))) return refused()
      return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Position
    },
  }
}

/** The name of a list for its cursors: its path and its filters in a fixed order, without the cursor itself. */
export function listName(path: string, query: Readonly<Record<string, unknown>>): string {
  const filters = Object.entries(query)
    .filter(([name, value]) => name !== 'cursor' && name !== 'limit' && value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([path, filters])
}
