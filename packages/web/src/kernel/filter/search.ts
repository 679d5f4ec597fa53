import { isDay } from '@anlan/domain/kernel'

/** Reads one value of the address; undefined where it is missing, empty or none of `known`. */
export function choiceFrom<Value extends string>(raw: unknown, known: readonly Value[]): Value | undefined {
  return known.find((value) => value === raw)
}

/** Reads a text of the address. The router reads `?q=41` as a number: it becomes text again. */
export function textFrom(raw: unknown): string | undefined {
  if (typeof raw === 'number') return String(raw)
  return typeof raw === 'string' && raw.trim() !== '' ? raw : undefined
}

/** Leaves undefined values out, so that they do not stand in the address. */
export function compact<Values extends object>(
  values: { readonly [Key in keyof Values]: Values[Key] | undefined },
): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Values
}

/** Reads a day of the address; undefined where it is none. */
export function dayFrom(raw: unknown): string | undefined {
  return typeof raw === 'string' && isDay(raw) ? raw : undefined
}
