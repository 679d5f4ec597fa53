import { type Field, type Register, shownFieldsOf, type Values } from '@anlan/domain/kernel'

export type SlotKind = 'text' | 'number' | 'day'

/** Where a field that lists filter or sort by lies in `register_entry`. */
export interface Slot {
  readonly name: string
  readonly field: Field
  readonly column: string
  readonly kind: SlotKind
}

/** How many slots the table has. */
const capacity: Readonly<Record<SlotKind, number>> = { text: 8, number: 4, day: 4 }

const kinds: Partial<Record<Field['type'], SlotKind>> = {
  text: 'text',
  choice: 'text',
  boolean: 'text',
  unit: 'text',
  person: 'text',
  region: 'text',
  integer: 'number',
  number: 'number',
  day: 'day',
}

/**
 * The slots of a register, given out in the order of its declaration. Place, supervisor and holder have columns of
 * their own. Throws where a field cannot be filtered by, or there are more than the table holds.
 */
export function slotsOf(register: Register): readonly Slot[] {
  const shared = new Map([
    [register.place, 'region'],
    [register.supervisor, 'supervising_unit_id'],
    [register.holder, 'holder_unit_id'],
  ])
  const used: Record<SlotKind, number> = { text: 0, number: 0, day: 0 }
  return Object.entries(shownFieldsOf(register)).flatMap(([name, field]): Slot[] => {
    if (!field.filter) return []
    const own = shared.get(name)
    if (own !== undefined) return [{ name, field, column: own, kind: 'text' }]
    const kind = kinds[field.type]
    if (kind === undefined)
      throw new RangeError(
        `${register.register}.${name}: a field of type ${field.type} cannot be filtered by`,
      )
    used[kind]++
    if (used[kind] > capacity[kind])
      throw new RangeError(`${register.register} has more than ${capacity[kind]} filters of kind ${kind}`)
    return [{ name, field, column: `${kind}_${used[kind]}`, kind }]
  })
}

/** What the slots hold for an entry. Every slot is named, so that one that has become empty is emptied. */
export function slotValues(
  slots: readonly Slot[],
  values: Values,
): Readonly<Record<string, string | number | null>> {
  const own = slots.filter(({ column }) => /_\d$/.test(column))
  return Object.fromEntries(
    own.map(({ name, column, kind }) => {
      const value = values[name]
      if (value === undefined || value === null) return [column, null]
      return [column, kind === 'number' ? Number(value) : String(value)]
    }),
  )
}

/** All columns of slots, for statements that write whole entries. */
export const slotColumns: readonly string[] = Object.entries(capacity).flatMap(([kind, count]) =>
  Array.from({ length: count }, (_, index) => `${kind}_${index + 1}`),
)

/** What of a declaration decides how entries are stored: where it changes, entries are filled anew. */
export function layoutOf(register: Register): string {
  return JSON.stringify({
    version: register.version,
    slots: Object.fromEntries(slotsOf(register).map(({ name, column }) => [name, column])),
    computed: Object.keys(register.computed),
    title: register.title,
    key: register.key,
  })
}
