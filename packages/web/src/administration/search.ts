import { choiceFrom, compact, textFrom } from '../kernel/filter/index.ts'
import type { AccountFilter, LogFilter, TrailFilter } from './api.ts'
import type { CheckState } from './types.ts'

type Raw = Record<string, unknown>

/** A day of the address; undefined where it is none. */
const dayText = (raw: unknown): string | undefined =>
  typeof raw === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(raw) ? raw : undefined

export function accountSearch(raw: Raw): AccountFilter {
  return compact<AccountFilter>({
    q: textFrom(raw.q),
    state: choiceFrom(raw.state, ['active', 'invited', 'locked', 'frozen', 'unused', 'closed'] as const),
  })
}

export interface LogSearch extends LogFilter, TrailFilter {
  /** The entries of matters instead of those of safety. */
  readonly of?: 'matters'
}

export function logSearch(raw: Raw): LogSearch {
  return compact<LogSearch>({
    of: choiceFrom(raw.of, ['matters'] as const),
    type: textFrom(raw.type),
    who: textFrom(raw.who),
    object: textFrom(raw.object),
    success: choiceFrom(typeof raw.success === 'boolean' ? String(raw.success) : raw.success, [
      'true',
      'false',
    ] as const),
    action: textFrom(raw.action),
    number: textFrom(raw.number),
    from: dayText(raw.from),
    to: dayText(raw.to),
  })
}

export interface TextSearch {
  readonly q?: string
}

export function textSearch(raw: Raw): TextSearch {
  return compact<TextSearch>({ q: textFrom(raw.q) })
}

export interface CheckSearch {
  readonly state?: CheckState
}

export function checkSearch(raw: Raw): CheckSearch {
  return compact<CheckSearch>({ state: choiceFrom(raw.state, ['holds', 'fails', 'asks'] as const) })
}
