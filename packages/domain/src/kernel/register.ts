import type { Source } from './cite.ts'
import type { Day } from './day.ts'
import { checkValues, type Field, type Fields, type FieldValue, isFaults, type Values } from './field.ts'
import { hasOwn } from './own.ts'
import type { Refusal } from './refusal.ts'
import { holdSensitive } from './sensitive.ts'

/**
 * How far a post sees, or keeps, the entries of a register. own: what its unit supervises or is; area: besides, what
 * lies in the region of the unit; county: all of the county.
 */
export type RegisterReach = 'own' | 'area' | 'county'

/** A field that follows from the others, worked out whenever an entry is written. */
export interface ComputedField {
  readonly field: Field
  /** Null where nothing follows. Pure: what depends on today is an expiry, not a computed field. */
  readonly of: (values: Values) => FieldValue
  /** The rule that decides, for the page's 依据. */
  readonly rule?: string
}

/** What runs out on the day that a field holds. */
export interface Expiry {
  /** What then is: 许可证到期. */
  readonly label: string
  /** From so many days before it is near. */
  readonly nearDays: number
  readonly source: Source
}

export interface RegisterEnv {
  readonly today: Day
}

/**
 * A register: what is supervised or kept ready, one entry a thing. Table, list, form, spreadsheet, import, export and
 * access follow from this declaration.
 */
export interface Register<Name extends string = string> {
  /** Kebab-case; stands in addresses and rows. */
  readonly register: string
  readonly label: string
  /** What one entry is, and by what it is counted: 企业, 家. */
  readonly entry: string
  readonly counter: string
  /** Raised when fields or their meaning change; an entry keeps the version it was written with. */
  readonly version: number
  readonly source: Source
  readonly fields: Fields
  readonly computed: Readonly<Record<string, ComputedField>>
  /** The field by which an entry is called. */
  readonly title: Name
  /** No two entries share its value; a row of an import with a known one is a change of that entry. */
  readonly key: Name | null
  /** The field of type region in which the entry lies. */
  readonly place: Name
  /** The unit that supervises it, and the unit that it is: whoever has a post there has it as its own. */
  readonly supervisor: Name | null
  readonly holder: Name | null
  /** What the list shows beside the title, the most important first. */
  readonly columns: readonly string[]
  /** Other names under which offices keep a field in their spreadsheets. */
  readonly heads: Readonly<Record<string, readonly string[]>>
  /** What no single field can tell. Each fault says at which field it stands. */
  readonly faults?: (values: Values, env: RegisterEnv) => readonly Refusal[]
  readonly expires: Readonly<Record<string, Expiry>>
  /** Which roles see entries, and which may enter, change, retire and import them; how far. */
  readonly reads: Readonly<Record<string, RegisterReach>>
  readonly keeps: Readonly<Record<string, RegisterReach>>
}

type Declared<F extends Fields, C extends Readonly<Record<string, ComputedField>>> = Omit<
  Register<keyof F & string>,
  'fields' | 'computed' | 'key' | 'supervisor' | 'holder' | 'columns' | 'expires' | 'heads'
> & {
  readonly fields: F
  readonly computed?: C
  readonly key?: keyof F & string
  readonly supervisor?: keyof F & string
  readonly holder?: keyof F & string
  readonly columns: readonly ((keyof F | keyof C) & string)[]
  readonly expires?: { readonly [Name in keyof F]?: Expiry }
  readonly heads?: { readonly [Name in keyof F]?: readonly string[] }
}

/**
 * Declares a register. Fields that do not exist do not compile where they are named; what types cannot hold throws
 * here, so that a wrong declaration never starts.
 */
export function defineRegister<
  const F extends Fields,
  const C extends Readonly<Record<string, ComputedField>> = Record<never, never>,
>(declared: Declared<F, C>): Register {
  const register: Register = Object.freeze({
    ...declared,
    computed: declared.computed ?? {},
    key: declared.key ?? null,
    supervisor: declared.supervisor ?? null,
    holder: declared.holder ?? null,
    expires: (declared.expires ?? {}) as Readonly<Record<string, Expiry>>,
    heads: (declared.heads ?? {}) as Readonly<Record<string, readonly string[]>>,
  })
  for (const fault of faultsOf(register)) throw new RangeError(`${register.register}: ${fault}`)
  return register
}

function* faultsOf(register: Register): Generator<string> {
  const { fields, computed, title, place, supervisor, holder, key } = register
  const typed = (name: string | null, type: Field['type']) => name === null || fields[name]?.type === type
  if (!/^[a-z][a-z-]*$/.test(register.register)) yield 'the name is not kebab-case'
  if (!typed(title, 'text') || !fields[title]?.required) yield 'the title is no required text'
  if (!typed(key, 'text')) yield 'the key is no text'
  if (!typed(place, 'region') || !fields[place]?.required) yield 'the place is no required region'
  if (!typed(supervisor, 'unit') || !typed(holder, 'unit')) yield 'supervisor and holder are units'
  for (const name of Object.keys(computed))
    if (hasOwn(fields, name)) yield `computed field ${name}: there is a field of that name`
  for (const [name, field] of Object.entries(fields)) {
    if (!holdSensitive({ name: field })) continue
    if (field.filter || field.search) yield `field ${name}: personal data is found by equality only`
    // A form leaves out what was not typed anew: it cannot be demanded, nor told apart by rows.
    if (field.required || field.type === 'rows') yield `field ${name}: personal data is optional and no rows`
  }
  for (const name of Object.keys(register.expires))
    if (!typed(name, 'day') || !fields[name]?.filter) yield `expiry of ${name}: it is no day with a filter`
  const order: readonly (RegisterReach | undefined)[] = [undefined, 'own', 'area', 'county']
  for (const [role, reach] of Object.entries(register.keeps))
    if (order.indexOf(reach) > order.indexOf(register.reads[role])) yield `${role} keeps what it does not see`
}

/** All that an entry shows: what is entered, then what follows from it. */
export function shownFieldsOf({ fields, computed }: Pick<Register, 'fields' | 'computed'>): Fields {
  return {
    ...fields,
    ...Object.fromEntries(Object.entries(computed).map(([name, { field }]) => [name, field])),
  }
}

/** Checks an entry as it was filled in: each field, then what no single field can tell; every fault at once. */
export function checkEntry(
  register: Register,
  input: unknown,
  env: RegisterEnv,
): Values | readonly Refusal[] {
  const values = checkValues(register.fields, input)
  if (isFaults(values)) return values
  const faults = register.faults?.(values, env) ?? []
  return faults.length > 0 ? faults : values
}

/** What follows from an entry's values; what does not follow is left out. */
export function computeEntry({ computed }: Pick<Register, 'computed'>, values: Values): Values {
  const pairs = Object.entries(computed).map(([name, { of }]) => [name, of(values)] as const)
  return Object.freeze(Object.fromEntries(pairs.filter(([, value]) => value !== null)))
}

/** The fields in which two versions of an entry differ, in the declaration's order. */
export function changedFields(
  { fields }: Pick<Register, 'fields'>,
  before: Values,
  after: Values,
): readonly string[] {
  return Object.keys(fields).filter(
    (name) => JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null),
  )
}

/** The texts by which an entry is found. */
export function searchTextsOf(register: Register, values: Values): readonly string[] {
  return Object.entries(register.fields).flatMap(([name, field]) => {
    const value = values[name]
    const sought = field.search || name === register.title || name === register.key
    return sought && typeof value === 'string' ? [value] : []
  })
}
