import { type Field, type Register, shownFieldsOf } from '@anlan/domain/kernel'
import { registers } from '@anlan/domain/registers'
import type { EntrySearch } from './search.ts'

/** The declaration of a register, by its name in the address. */
export function registerNamed(name: string): Register | null {
  return registers.find(({ register }) => register === name) ?? null
}

export interface Filter {
  readonly name: string
  readonly field: Field
  /** A choice among few, a place, a unit, or a range from and to. */
  readonly kind: 'choice' | 'region' | 'unit' | 'range'
}

/** The fields by which the list can be narrowed, in the declaration's order. */
export function filtersOf(register: Register): readonly Filter[] {
  return Object.entries(shownFieldsOf(register)).flatMap(([name, field]): Filter[] => {
    if (!field.filter) return []
    switch (field.type) {
      case 'choice':
      case 'boolean':
        return [{ name, field, kind: 'choice' }]
      case 'region':
      case 'unit':
        return [{ name, field, kind: field.type }]
      case 'integer':
      case 'number':
      case 'day':
        return [{ name, field, kind: 'range' }]
      default:
        return []
    }
  })
}

/** The choices of a filter with their words. */
export function choicesOf(field: Field): readonly (readonly [string, string])[] {
  if (field.type === 'choice') return Object.entries(field.choices)
  return [
    ['true', `${field.label}：是`],
    ['false', `${field.label}：否`],
  ]
}

/** The orders of the list with their words; `-` turns one round. */
export function ordersOf(register: Register): readonly (readonly [string, string])[] {
  const ranges = filtersOf(register).filter(({ kind }) => kind === 'range')
  return [
    [register.title, '按名称'],
    ['-changed', '最近有变动的在前'],
    ...ranges.flatMap(({ name, field }): [string, string][] =>
      field.type === 'day'
        ? [
            [name, `${field.label}早的在前`],
            [`-${name}`, `${field.label}近的在前`],
          ]
        : [
            [`-${name}`, `${field.label}多的在前`],
            [name, `${field.label}少的在前`],
          ],
    ),
  ]
}

/** What of an address the list understands: a name that no filter has would be refused. */
export function knownSearch(register: Register, search: EntrySearch): EntrySearch {
  const names = new Set(['q', 'state', 'sort'])
  for (const { name, kind } of filtersOf(register)) {
    names.add(name)
    if (kind === 'range') for (const end of ['From', 'To']) names.add(`${name}${end}`)
  }
  return Object.fromEntries(Object.entries(search).filter(([name]) => names.has(name)))
}
