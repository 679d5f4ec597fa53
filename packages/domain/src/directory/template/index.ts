import type { GroupRule, Place } from '../names/index.ts'
import { countyShort, countyWord } from '../names/placed-name.ts'
import { COMMITTEES } from './committees.ts'
import { DEPARTMENTS } from './departments.ts'
import { GOVERNMENT } from './government.ts'
import { GROUPS } from './groups.ts'
import { INSTITUTIONS } from './institutions.ts'
import type { TemplateRow } from './row.ts'

export type { TemplateGroup, TemplateRow } from './row.ts'

/** A directory to begin with: keys stand where ids will, parents come before their children. */
export interface DirectoryTemplate {
  readonly units: readonly TemplateRow[]
  readonly groups: readonly {
    readonly key: string
    readonly name: string
    readonly aliases: readonly string[]
    /** Lists keys of units. */
    readonly members: GroupRule
  }[]
}

const ROWS: readonly TemplateRow[] = Object.freeze([
  ...GOVERNMENT,
  ...COMMITTEES,
  ...DEPARTMENTS,
  ...INSTITUTIONS,
])

/**
 * The usual units and groups of a county, with its names filled in: what `anlan init` proposes, and the demonstration
 * begins with. Towns, villages and enterprises are not in it.
 */
export function directoryTemplate(place: Place): DirectoryTemplate {
  const fill = (text: string) => {
    const filled = text
      .split('{县名}')
      .join(place.county)
      .split('{县}')
      .join(countyWord(place))
      .split('{简}')
      .join(countyShort(place))
    // Without a city the name begins with the word that documents use anyway.
    return filled.split('{市名}').join(place.city ?? '市')
  }
  const units = ROWS.map((row) => ({
    ...row,
    name: fill(row.name),
    short: fill(row.short),
    aliases: [...new Set(row.aliases.map(fill))].filter(
      (alias) => alias !== fill(row.name) && alias !== fill(row.short),
    ),
  }))
  const groups = GROUPS.map(({ key, name, aliases, members }) => ({
    key,
    name: fill(name),
    aliases: aliases.map(fill),
    members:
      'listed' in members
        ? { units: units.filter((unit) => unit.groups.includes(members.listed)).map((unit) => unit.key) }
        : members,
  }))
  return Object.freeze({ units, groups })
}
