import type { MatterFilter } from '../api/queries.ts'
import { choiceFrom, compact, textFrom } from '../kernel/filter/index.ts'
import { lightsWorstFirst } from '../kernel/light/index.ts'

/** What the list is narrowed to, as it stands in the address. */
export function taskSearch(raw: Record<string, unknown>): MatterFilter {
  return compact<MatterFilter>({
    light: choiceFrom(raw.light, lightsWorstFirst),
    state: textFrom(raw.state),
    unit: textFrom(raw.unit),
    document: textFrom(raw.document),
    q: textFrom(raw.q),
    sort: choiceFrom(raw.sort, ['due', 'recent']),
  })
}

export interface OneTaskSearch {
  /** The part that the page is about. */
  readonly part?: string
  /** The action whose form stands open. */
  readonly act?: string
}

export function oneTaskSearch(raw: Record<string, unknown>): OneTaskSearch {
  return compact<OneTaskSearch>({ part: textFrom(raw.part), act: textFrom(raw.act) })
}

/** The same task with its form closed. */
export function onlyPart(part: string | undefined): OneTaskSearch {
  return part === undefined ? {} : { part }
}
