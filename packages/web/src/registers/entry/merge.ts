import type { Register } from '@anlan/domain/kernel'
import type { Form } from '../../kernel/fields/index.ts'
import type { Entry } from '../types.ts'
import { formOf } from './form-of.ts'

/** A field that both changed: what the other one wrote, until the person says which holds. */
export interface Clash {
  readonly name: string
  readonly label: string
  readonly theirs: string
}

export interface Merged {
  readonly form: Form
  /** Labels of what only the other one changed: taken over by itself. */
  readonly taken: readonly string[]
  readonly clashes: readonly Clash[]
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/**
 * What the form becomes when somebody else saved meanwhile: their changes are taken over where the person changed
 * nothing; where both did, what was typed stays and the other value is shown beside it.
 */
export function merge(register: Register, seen: Entry, now: Entry, form: Form): Merged {
  const [before, after] = [formOf(register, seen), formOf(register, now)]
  const next: Record<string, Form[string]> = { ...form }
  const taken: string[] = []
  const clashes: Clash[] = []
  for (const [name, { label }] of Object.entries(register.fields)) {
    const theirs = after[name]
    if (theirs === undefined || same(before[name], theirs) || same(form[name], theirs)) continue
    if (same(form[name], before[name])) {
      next[name] = theirs
      taken.push(label)
    } else clashes.push({ name, label, theirs: now.words[name] || '（空）' })
  }
  return { form: next, taken, clashes }
}
