import type { Hat, Scope } from '@anlan/domain/directory'
import {
  changedFields,
  type Day,
  daysBetween,
  type Expiry,
  type Field,
  fieldWords,
  type NameOf,
  shownFieldsOf,
  type Values,
} from '@anlan/domain/kernel'
import type { PersonalData } from '../personal-data/index.ts'
import type { ScopedDatabase } from '../platform/database/index.ts'
import { whyBeyond, whyNoKeeper } from './commands.ts'
import type { StoredVersion } from './load.ts'
import { namesIn } from './names.ts'
import type { Served } from './served.ts'
import type { StoredEntry } from './store.ts'

export const stateLabels = { active: '在册', retired: '已移出', undone: '已撤销' } as const

const actionLabels: Readonly<Record<string, string>> = {
  create: '登记',
  change: '修改',
  retire: '移出名册',
  restore: '恢复',
  undo: '撤销导入',
}

/** Entries as everybody who sees them may read them, with all their words. */
export interface Shown {
  /** As stored, personal data masked. */
  readonly values: Values
  readonly words: Readonly<Record<string, string>>
}

/** What is asked of the server to show entries. */
export interface Showing {
  readonly personalData: PersonalData
  readonly tx: ScopedDatabase
  readonly county: string
}

/** Masks and names the values of many entries, or of versions of one. */
export async function shownAll(
  { personalData, tx, county }: Showing,
  served: Served,
  all: readonly Values[],
): Promise<{ readonly shown: readonly Shown[]; readonly nameOf: NameOf }> {
  const fields = shownFieldsOf(served.register)
  const masked = await personalData.masked(
    tx,
    county,
    all.map((values) => ({ fields, values })),
  )
  const nameOf = await namesIn(tx, county, fields, masked)
  const shown = masked.map((values) => ({
    values,
    words: Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [name, fieldWords(field, values[name], nameOf)]),
    ),
  }))
  return { shown, nameOf }
}

export interface ExpiryView {
  readonly field: string
  readonly label: string
  readonly day: string
  /** far: not near yet. */
  readonly state: 'past' | 'near' | 'far'
  readonly days: number
  readonly source: string
}

function expiryOf(field: string, { label, nearDays, source }: Expiry, day: Day, today: Day): ExpiryView {
  const days = daysBetween(today, day)
  const state = days < 0 ? 'past' : days <= nearDays ? 'near' : 'far'
  return { field, label, day, state, days, source: source.words }
}

/** What of the entry runs out, and when. */
export function expiriesOf({ register }: Served, values: Values, today: Day): ExpiryView[] {
  return Object.entries(register.expires).flatMap(([name, expiry]) => {
    const day = values[name]
    return typeof day === 'string' ? [expiryOf(name, expiry, day as Day, today)] : []
  })
}

export function rowView(served: Served, entry: StoredEntry, shown: Shown, today: Day) {
  return {
    id: entry.id,
    title: String(shown.values[served.register.title] ?? ''),
    state: entry.state,
    stateLabel: stateLabels[entry.state],
    revision: entry.revision,
    changedAt: entry.changedAt.toISOString(),
    values: shown.values,
    words: shown.words,
    expiries: expiriesOf(served, entry.values, today),
  }
}

/** The names behind the ids of an entry, for the form that changes it. */
function namesUsed(fields: Readonly<Record<string, Field>>, values: Values, nameOf: NameOf) {
  const pairs = Object.entries(fields).flatMap(([name, { type }]) => {
    const value = values[name]
    const ids = Array.isArray(value) ? value : [value]
    return ids.flatMap((id): [string, string][] => {
      const found =
        typeof id === 'string' && type !== 'text' ? nameOf(type === 'units' ? 'unit' : type, id) : null
      return typeof id === 'string' && found !== null ? [[id, found]] : []
    })
  })
  return Object.fromEntries(pairs)
}

/** One entry, with what this post may do with it and why not. */
export async function entryView(
  showing: Showing,
  served: Served,
  viewer: { readonly scope: Scope; readonly hat: Hat | null },
  entry: StoredEntry,
  today: Day,
) {
  const { shown, nameOf } = await shownAll(showing, served, [{ ...entry.values, ...entry.computed }])
  const [first = { values: {}, words: {} }] = shown
  const { hat } = viewer
  const why = hat ? (whyNoKeeper(served, { hat }) ?? whyBeyond(served, { hat }, entry, false)) : null
  return {
    ...rowView(served, entry, first, today),
    register: served.register.register,
    names: namesUsed(served.register.fields, first.values, nameOf),
    mayKeep: hat !== null && why === null,
    whyNot: hat === null ? '您有多个岗位，请先选择以哪个岗位办理。' : (why?.message ?? null),
    createdAt: entry.createdAt.toISOString(),
  }
}

/** Versions with what each changed; `versions` has one more than is shown, to compare the last with. */
export async function versionViews(
  showing: Showing,
  served: Served,
  versions: readonly StoredVersion[],
  limit: number,
) {
  const { register } = served
  const { shown } = await shownAll(
    showing,
    served,
    versions.map(({ values }) => values),
  )
  return versions.slice(0, limit).map((version, index) => {
    const before = versions[index + 1]
    const changed = before ? changedFields(register, before.values, version.values) : []
    return {
      version: version.version,
      action: version.action,
      actionLabel: actionLabels[version.action] ?? version.action,
      at: version.at.toISOString(),
      personName: version.personName,
      unitName: version.unitName,
      note: version.note,
      imported: version.batchId !== null,
      changes: changed.map((name) => ({
        field: name,
        label: register.fields[name]?.label ?? name,
        before: shown[index + 1]?.words[name] ?? '',
        after: shown[index]?.words[name] ?? '',
      })),
    }
  })
}
