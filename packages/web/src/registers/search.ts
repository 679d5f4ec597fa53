import { compact, textFrom } from '../kernel/filter/index.ts'

/** What a register is narrowed to; which names there are is the register's declaration to say. */
export type EntrySearch = Readonly<Record<string, string>>

/** As far as every register has it. The router's types know no names that only a declaration gives. */
export interface CommonSearch {
  readonly q?: string
  readonly state?: string
  readonly sort?: string
}

/** Keeps texts, numbers and truths as text: the page asks the server only for what the register declares. */
export function entrySearch(raw: Record<string, unknown>): CommonSearch {
  const pairs = Object.entries(raw).map(([name, value]) => [
    name,
    typeof value === 'boolean' ? String(value) : textFrom(value),
  ])
  return compact<CommonSearch>(Object.fromEntries(pairs))
}

/** All of it, by whatever names stand in the address. */
export function allOf(search: CommonSearch): EntrySearch {
  return { ...search }
}
