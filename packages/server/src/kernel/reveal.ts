import {
  type Fields,
  type FieldValue,
  isSensitive,
  type Refusal,
  refuse,
  type SensitiveField,
  type Values,
} from '@anlan/domain/kernel'
import type { ScopedDatabase } from '../platform/database/index.ts'
import { type Kernel, kindOf } from './kernel.ts'
import type { LoadedMatter } from './load.ts'
import type { Shown } from './visibility.ts'

/** Which value of a matter: of the matter itself or of one part, `['phone']` or `['witnesses', 0, 'phone']`. */
export interface RevealedPlace {
  readonly partId: string | null
  readonly at: readonly (string | number)[]
}

/** A sensitive value with its declaration. */
interface Found {
  readonly field: SensitiveField
  readonly stored: string
}

/**
 * One value of personal data in clear, as the matter keeps it. Refuses what is no such value, what this viewer is not
 * shown, and what was forgotten. The caller has checked the right and logs who asked, and why, in the same transaction.
 */
export async function revealValue(
  kernel: Kernel,
  tx: ScopedDatabase,
  county: string,
  { facts }: LoadedMatter,
  { partId, at }: RevealedPlace,
  shown: Shown,
): Promise<{ readonly value: string; readonly label: string } | Refusal> {
  const kind = kindOf(kernel, facts.kind)
  const part = facts.parts.find((each) => each.id === partId)
  const found =
    partId === null
      ? valueAt(kind.fields, facts.data, at, shown)
      : valueAt(kind.parts?.fields ?? {}, part?.data ?? {}, at, shown)
  if (!found) return refuse('not-found', '这里没有可以查看的内容，或者您没有权限查看。', { at: ['at'] })
  const value = await kernel.personalData.reveal(tx, county, found.field.type, found.stored)
  return value === null
    ? refuse('forgotten', '这项个人信息已经删除，不能恢复。', { at: ['at'] })
    : { value, label: found.field.label }
}

function valueAt(
  fields: Fields,
  values: Values,
  [name, index, ...rest]: readonly (string | number)[],
  shown: Shown,
): Found | null {
  const field = typeof name === 'string' ? fields[name] : undefined
  const value: FieldValue | undefined = typeof name === 'string' ? values[name] : undefined
  if (!field || value === undefined || !shown(field.visibility)) return null
  if (index === undefined)
    return isSensitive(field) && typeof value === 'string' ? { field, stored: value } : null
  if (field.type !== 'rows' || typeof index !== 'number' || !Array.isArray(value)) return null
  const row = (value as readonly Values[])[index]
  return row ? valueAt(field.of, row, rest, shown) : null
}
