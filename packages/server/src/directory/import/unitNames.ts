/** What is called how, in the directory as it stands and in the sheet. */
export interface NamesInUse {
  /** Ids of the units that a name stands for: by full name the one, otherwise all of that short name or alias. */
  readonly find: (name: string) => readonly string[]
  readonly nameOf: (id: string) => string
  /** Whose name or alias it is, if it is not this unit's. */
  readonly ownerOf: (alias: string, id: string) => string | null
}

interface Named {
  readonly id: string
  readonly name: string
  readonly shortName: string
  readonly kind: string
  readonly aliases: readonly string[]
  readonly validTo: string | null
}

export function namesInUse(
  known: {
    readonly units: readonly Named[]
    readonly groups: readonly { readonly name: string; readonly aliases: readonly string[] }[]
  },
  drafts: readonly { readonly id: string; readonly name: string }[],
): NamesInUse {
  const full = new Map<string, string>()
  const other = new Map<string, string[]>()
  const names = new Map<string, string>()
  const owners = new Map<string, { readonly id: string | null; readonly name: string }>()
  for (const unit of known.units) {
    names.set(unit.id, unit.name)
    full.set(unit.name, unit.id)
    for (const each of new Set([unit.shortName, ...unit.aliases]))
      other.set(each, [...(other.get(each) ?? []), unit.id])
    // A village's short name may be another's alias: the reader asks which is meant.
    const own = ['village', 'enterprise', 'section'].includes(unit.kind) ? [] : [unit.shortName]
    for (const each of [unit.name, ...own, ...unit.aliases])
      if (unit.validTo === null || unit.aliases.includes(each)) owners.set(each, unit)
  }
  for (const group of known.groups)
    for (const each of [group.name, ...group.aliases]) owners.set(each, { id: null, name: group.name })
  for (const { id, name } of drafts) {
    names.set(id, name)
    if (name !== '' && !full.has(name)) full.set(name, id)
  }
  return {
    find: (name) => {
      const id = full.get(name)
      return id === undefined ? (other.get(name) ?? []) : [id]
    },
    nameOf: (id) => names.get(id) ?? '',
    ownerOf: (alias, id) => {
      const owner = owners.get(alias)
      return owner === undefined || owner.id === id ? null : owner.name
    },
  }
}
