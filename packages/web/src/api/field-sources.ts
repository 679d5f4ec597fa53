import { ApiError, call, problemOf, uuid } from '../kernel/api/index.ts'
import type { Chosen, FieldSources, Suggestion } from '../kernel/fields/index.ts'
import type { FileRef, List, MatterRow, PersonRow, UnitRow } from './types.ts'

/** Where the fields of declared forms look things up and put their files. */
export const fieldSources: FieldSources = {
  search(type, text, signal) {
    if (type === 'unit') return searchUnits(text, signal)
    if (type === 'person') return searchPeople(text, signal)
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
 */
async function uploadInPieces(
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<Chosen> {
  const { id, received } = await call<{ id: string; received: number }>('/api/uploads', {
    method: 'POST',
    body: { name: file.name, size: file.size },
    intent: uuid(),
    signal,
  })
  let offset = received
  while (offset < file.size) {
    offset = await sendPiece(id, file, offset, signal)
    onProgress(offset / file.size)
  }
  const done = await call<FileRef>(`/api/uploads/${id}/finish`, {
    method: 'POST',
    body: {},
    intent: uuid(),
    signal,
  })
  return { id: done.id, name: done.name }
}

/** Attempts at one piece before the person is asked. */
const ATTEMPTS = 4

async function sendPiece(id: string, file: File, offset: number, signal: AbortSignal): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    try {
      const { received } = await call<{ received: number }>(`/api/uploads/${id}`, {
        method: 'PATCH',
        body: file.slice(offset, offset + PIECE, 'application/offset+octet-stream'),
        headers: { 'upload-offset': String(offset) },
        signal,
      })
      return received
    } catch (error) {
      const passing = error instanceof ApiError && problemOf(error).status === 0
      if (!passing || attempt === ATTEMPTS || signal.aborted) throw error
      await new Promise((resume) => setTimeout(resume, attempt * 1_000))
    }
  }
}
