import type { Scope } from '@anlan/domain/directory'
import type { Fields, MatterFacts, Values, Visibility } from '@anlan/domain/kernel'

/** Whether something of a matter that is only for one side may be shown to a viewer who sees the matter. */
export type Shown = (visibility: Visibility | undefined) => boolean

/** `house` is the owner's for fields: an event's house is the unit that acted, which its query knows. */
export function shownTo(
  viewer: Scope | null,
  facts: Pick<MatterFacts, 'ownerUnitId' | 'supervisingUnitId'>,
): Shown {
  const own = new Set(viewer?.hats.map((hat) => hat.unitId))
  return (visibility) => {
    if (viewer === null || visibility === undefined || visibility === 'parties') return true
    if (own.has(facts.ownerUnitId)) return true
    return visibility === 'office' && own.has(facts.supervisingUnitId)
  }
}

/** The fields that may be shown, without their values. */
export function shownFields(fields: Fields, shown: Shown): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, field]) => shown(field.visibility)))
}

/** The values of declared fields that may be shown. */
export function shownValues(fields: Fields, values: Values, shown: Shown): Values {
  const names = Object.keys(shownFields(fields, shown))
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)))
}
