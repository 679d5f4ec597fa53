import { createContext, useContext } from 'react'
import type { Chosen } from './form.ts'

/** One suggestion of a search; `detail` tells namesakes apart. */
export interface Suggestion extends Chosen {
  readonly detail?: string
}

/** What is chosen by name out of many. */
export type LookedUp = 'unit' | 'person' | 'matter' | 'region'

/** Where fields look things up and put files. The kernel knows no address; the application provides them. */
export interface FieldSources {
  /** Suggestions for what was typed, best first, at most about twenty. */
  readonly search: (type: LookedUp, text: string, signal: AbortSignal) => Promise<readonly Suggestion[]>
  /** Puts one file; `onProgress` hears 0 to 1. Throws ApiError. */
  readonly upload: (file: File, onProgress: (share: number) => void, signal: AbortSignal) => Promise<Chosen>
}

const Sources = createContext<FieldSources | null>(null)

export const FieldSourcesProvider = Sources.Provider

export function useFieldSources(): FieldSources {
  const sources = useContext(Sources)
  if (sources === null) throw new Error('fields that look things up need a FieldSourcesProvider above them')
  return sources
}
