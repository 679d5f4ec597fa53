import type { DirectoryUnit } from './directory.ts'
import type { ComparableName, NameIndex } from './name-index.ts'
import type { PlacedName } from './placed-name.ts'
import { abbreviationOf, splitHead } from './spelling.ts'

export type ComparedBy = 'spelling' | 'abbreviation' | 'field of work'

/** A unit found by comparison. */
export interface ComparedUnit {
  readonly unit: DirectoryUnit
  readonly how: ComparedBy
  readonly sure: number
}

/** Units whose name without its place is the same, or else those it abbreviates. */
export function compareNames(index: NameIndex, name: PlacedName): readonly ComparedUnit[] {
  const equal = (index.cores.get(name.core) ?? []).filter((other) => sameLevel(name, other))
  if (equal.length > 0) return equal.map(({ unit }) => ({ unit, how: 'spelling', sure: 0.95 }))
  const headed = splitHead(name.core)
  if (headed.head === '') return []
  return index.abbreviable.flatMap((other) => {
    const sure = sameLevel(name, other) ? abbreviationOf(headed, other.headed) : 0
    return sure > 0 ? [{ unit: other.unit, how: 'abbreviation' as const, sure }] : []
  })
}

/** “公安、交通运输等部门”: the field of an office without its head; 清源 for 清源镇. */
export function compareFields(index: NameIndex, name: PlacedName): readonly ComparedUnit[] {
  const field = name.core.replace(/(主管)?部门$/, '')
  if (field.length < 2) return []
  // 公安部门 is an office's field for certain; 公安 alone could be a line of work.
  const doubt = field === name.core ? 0.2 : 0.1
  return ['局', '大队', '中心', '镇', '乡', '街道']
    .map((head) => `${field}${head}`)
    .flatMap((core) => compareNames(index, { level: name.level, core }))
    .filter(({ sure }) => sure >= 0.8)
    .map(({ unit, sure }) => ({ unit, how: 'field of work', sure: sure - doubt }))
}

/** A name without a level may be anybody's; one with a level is never another level's. */
export function sameLevel(name: PlacedName, other: ComparableName): boolean {
  return name.level === null || name.level === (other.level ?? other.unit.level)
}
