import type { MatterFilter } from '../api/queries.ts'
import { choiceFrom, compact, dayFrom, textFrom } from '../kernel/filter/index.ts'
import { lightsWorstFirst } from '../kernel/light/index.ts'

/** What the list is narrowed to and how it is looked at, as it stands in the address. */
export interface TaskSearch extends MatterFilter {
  /** By dates instead of as a list. */
  readonly view?: 'calendar'
  /** `2026-11`: the month of the calendar; this one if it is missing. */
  readonly month?: string
}

export function taskSearch(raw: Record<string, unknown>): TaskSearch {
  return compact<TaskSearch>({
    light: choiceFrom(raw.light, lightsWorstFirst),
    state: textFrom(raw.state),
    unit: textFrom(raw.unit),
    document: textFrom(raw.document),
    q: textFrom(raw.q),
    dueFrom: dayFrom(raw.dueFrom),
    dueTo: dayFrom(raw.dueTo),
    sort: choiceFrom(raw.sort, ['due', 'recent', 'changed', 'title']),
    view: choiceFrom(raw.view, ['calendar']),
    month: /^\d{4}-\d{2}$/.test(String(raw.month)) ? String(raw.month) : undefined,
  })
}

/** What the server is asked for. */
export function filterOf({ view: _view, month: _month, ...filter }: TaskSearch): MatterFilter {
  return filter
}

/** A filter as it is kept under a name: what stands in the address. */
export function searchText(search: TaskSearch): string {
  return new URLSearchParams(Object.entries(search)).toString()
}

export function searchFromText(text: string): TaskSearch {
  return taskSearch(Object.fromEntries(new URLSearchParams(text)))
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
