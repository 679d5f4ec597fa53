import { ApiError, call, uuid } from '../kernel/api/index.ts'
import type { Chosen, FieldSources, Suggestion } from '../kernel/fields/index.ts'
import type { FileRef, List, MatterRow, PersonRow, UnitRow } from './types.ts'

/** Where the fields of declared forms look things up and put their files. */
export const fieldSources: FieldSources = {
  search(type, text, signal) {
    if (type === 'unit') return searchUnits(text, signal)
    if (type === 'person') return searchPeople(text, signal)
    if (type === 'region') return searchRegions(text, signal)
    return searchMatters(text, signal)
  },
  upload: (file, onProgress, signal) => uploadInPieces(file, onProgress, signal),
}

async function searchUnits(q: string, signal: AbortSignal): Promise<readonly Suggestion[]> {
  const { items } = await call<List<UnitRow>>('/api/units', { query: { q, limit: 20 }, signal })
  return items.map(({ id, name, shortName }) => ({
    id,
    name,
    ...(shortName === name ? {} : { detail: shortName }),
  }))
}

async function searchPeople(q: string, signal: AbortSignal): Promise<readonly Suggestion[]> {
  const { items } = await call<List<PersonRow>>('/api/people', { query: { q, limit: 20 }, signal })
  return items.map(({ id, name, posts }) => ({
    id,
    name,
    detail: posts.map((post) => post.unitName).join('、'),
  }))
}

interface Region {
  readonly code: string
  readonly name: string
  readonly level: string
  readonly parentCode: string | null
}

/** A county has some hundred places: all of them come, and the page chooses. */
async function searchRegions(text: string, signal: AbortSignal): Promise<readonly Suggestion[]> {
  const { items } = await call<{ readonly items: readonly Region[] }>('/api/regions', { signal })
  const names = new Map(items.map(({ code, name }) => [code, name]))
  return items
    .filter(({ level }) => level !== 'county')
    .map(({ code, name, parentCode }) => ({ id: code, name, town: names.get(parentCode ?? '') ?? '' }))
    .filter(({ name, town }) => `${town}${name}`.includes(text))
    .slice(0, 60)
    .map(({ id, name, town }) => ({ id, name, ...(town === '' ? {} : { detail: town }) }))
}

async function searchMatters(q: string, signal: AbortSignal): Promise<readonly Suggestion[]> {
  const { items } = await call<List<MatterRow>>('/api/matters', { query: { q, limit: 20 }, signal })
  return items.map(({ id, title, number }) => ({
    id,
    name: title,
    ...(number === null ? {} : { detail: number }),
  }))
}

/** A piece that a bad line still carries within a few seconds. */
const PIECE = 512 * 1024

/**
 * Sends a file piece by piece; after a break it goes on where the server stands. Photos of a village come up this way.
 * The upload has an id of our own: begun twice, it is one upload.
 */
async function uploadInPieces(
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<Chosen> {
  const id = uuid()
  const begin = { id, name: file.name, size: file.size }
  let { received } = await call<Upload>('/api/uploads', {
    method: 'POST',
    body: begin,
    intent: uuid(),
    signal,
  })
  while (received < file.size) {
    received = await sendPiece(id, file, received, signal)
    onProgress(received / file.size)
  }
  const done = await call<FileRef>(`/api/uploads/${id}/finish`, {
    method: 'POST',
    body: {},
    intent: uuid(),
    signal,
  })
  return { id: done.id, name: done.name }
}

interface Upload {
  /** How many bytes have arrived. */
  readonly received: number
}

/** Attempts at one piece before the person is asked. */
const ATTEMPTS = 4

async function sendPiece(id: string, file: File, offset: number, signal: AbortSignal): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    try {
      const piece = file.slice(offset, offset + PIECE, 'application/offset+octet-stream')
      const headers = { 'upload-offset': String(offset) }
      return (await call<Upload>(`/api/uploads/${id}`, { method: 'PATCH', body: piece, headers, signal }))
        .received
    } catch (error) {
      const broken =
        error instanceof ApiError && (error.problem.status === 0 || error.problem.code === 'offset-differs')
      if (!broken || attempt === ATTEMPTS || signal.aborted) throw error
      await new Promise((resume) => setTimeout(resume, attempt * 1_000))
      // The piece may have arrived and only its answer been lost.
      const { received } = await call<Upload>(`/api/uploads/${id}`, { signal })
      if (received > offset) return received
    }
  }
}
