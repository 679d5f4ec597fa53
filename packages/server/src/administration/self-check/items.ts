import { accessItems } from './access.ts'
import { auditItems } from './audit.ts'
import { dataItems } from './data.ts'
import { identityItems } from './identity.ts'
import type { CheckItem } from './item.ts'

const numberOf = ({ id }: CheckItem): number => Number(id.slice('SEC-L3-'.length))

/** SEC-L3-1 to SEC-L3-28, in their order. */
export const checkItems: readonly CheckItem[] = Object.freeze(
  [...identityItems, ...accessItems, ...auditItems, ...dataItems].sort((a, b) => numberOf(a) - numberOf(b)),
)
