import type { MatterFacts, PartFacts } from '@anlan/domain/kernel'

const changed = (before: PartFacts | undefined, after: PartFacts) =>
  before === undefined || before.state !== after.state || before.unitId !== after.unitId

/**
 * The units whose pages an act changes: the sides of the matter, and of its parts the one that was acted on and those
 * that changed hands or state.
 */
export function touchedUnits(
  before: MatterFacts | null,
  after: MatterFacts,
  partId: string | null,
): readonly string[] {
  const known = new Map(before?.parts.map((part) => [part.id, part]))
  const acted = after.parts.find((part) => part.id === partId)
  const parts = after.parts.filter((part) => part.id === partId || changed(known.get(part.id), part))
  const left = (before?.parts ?? []).filter((part) => parts.some(({ id }) => id === part.id))
  const above = after.parts.find((part) => part.id === acted?.parentPartId)
  return [
    after.ownerUnitId,
    after.supervisingUnitId,
    ...(after.responsibleUnitId ? [after.responsibleUnitId] : []),
    ...[...parts, ...left, ...(above ? [above] : [])].map(({ unitId }) => unitId),
  ]
}
