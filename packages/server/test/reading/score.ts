import type { DocumentFacts } from '@anlan/domain/documents'
import type { Label, LabelledDuty } from './labelled.ts'
import { normalise } from './normalise.ts'

/** How many items of a field a reader said, how many the labels hold, and how many of both are the same. */
export interface Tally {
  readonly hit: number
  readonly said: number
  readonly labelled: number
}

export const fields = [
  'duties',
  'begins',
  'lead',
  'support',
  'actors',
  'when',
  'targets',
  'cites',
  'doc',
] as const
export type Field = (typeof fields)[number]

export interface Score {
  readonly tallies: Readonly<Record<Field, Tally>>
  /** One line for each difference. */
  readonly misses: readonly string[]
}

/** The items that are compared, for each field of a duty; text of times and aims is not among them. */
const itemsOf: Readonly<Record<Exclude<Field, 'duties' | 'doc'>, (duty: LabelledDuty) => string[]>> = {
  begins: (duty) => [normalise(duty.begins).slice(0, 8)],
  lead: (duty) => duty.lead.map(normalise),
  support: (duty) => duty.support.map(normalise),
  actors: (duty) => duty.actors.map(normalise),
  when: (duty) => duty.when.map(timeItem),
  targets: (duty) =>
    duty.targets.map(({ op, value, unit, by }) => joined([op, value, normalise(unit), by ?? null])),
  cites: (duty) => duty.cites.map(normalise),
}

const timeItem = (time: LabelledDuty['when'][number]): string => {
  switch (time.kind) {
    case 'deadline':
      return joined([time.kind, time.by])
    case 'recurring':
      return joined([time.kind, time.rrule.replace(';INTERVAL=1', ''), time.times])
    case 'season':
      return joined([time.kind, time.names.map(normalise).sort().join('+')])
    case 'within':
      return joined([time.kind, time.limit])
  }
}

const joined = (parts: readonly (string | number | null)[]): string =>
  parts.filter((part) => part !== null).join(' ')

const factItems = (doc: DocumentFacts): string[] => [
  ...(['title', 'issuer', 'number', 'date', 'year'] as const).flatMap((key) => {
    const value = doc[key]
    return value === null ? [] : [`${key}=${normalise(String(value))}`]
  }),
  ...doc.recipients.map((name) => `to=${normalise(name)}`),
  ...doc.copies.map((name) => `cc=${normalise(name)}`),
]

const keyOf = (duty: LabelledDuty): string => `${duty.clause.map(normalise).join('/')}#${duty.nth}`

const tally = (said: readonly string[], labelled: readonly string[]): Tally => {
  const left = [...labelled]
  const hits = said.filter((item) => {
    const at = left.indexOf(item)
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  })
  return { hit: hits.length, said: said.length, labelled: labelled.length }
}

const exact = ({ hit, said, labelled }: Tally): boolean => hit === said && hit === labelled

const sum = (tallies: readonly Tally[]): Tally =>
  tallies.reduce(
    (total, one) => ({
      hit: total.hit + one.hit,
      said: total.said + one.said,
      labelled: total.labelled + one.labelled,
    }),
    { hit: 0, said: 0, labelled: 0 },
  )

const eachField = (make: (field: Field) => Tally): Record<Field, Tally> =>
  Object.fromEntries(fields.map((field) => [field, make(field)])) as Record<Field, Tally>

/** Compares what a reader said about one document with its label. Duties meet by clause and place in it. */
export const score = (name: string, said: Label, label: Label): Score => {
  const got = new Map(said.duties.map((duty) => [keyOf(duty), duty]))
  const truth = new Map(label.duties.map((duty) => [keyOf(duty), duty]))
  const keys = [...new Set([...truth.keys(), ...got.keys()])]
  const misses: string[] = []
  const tallyField = (field: keyof typeof itemsOf): Tally =>
    sum(
      keys.map((key) => {
        const [mine, theirs] = [got.get(key), truth.get(key)]
        const [a, b] = [mine ? itemsOf[field](mine) : [], theirs ? itemsOf[field](theirs) : []]
        const one = tally(a, b)
        if (mine && theirs && !exact(one))
          misses.push(`${name} ${key} ${field}: said [${a.join('; ')}], labelled [${b.join('; ')}]`)
        return one
      }),
    )
  for (const key of keys) {
    if (!truth.has(key)) misses.push(`${name} ${key} said, not labelled: ${got.get(key)?.begins}`)
    if (!got.has(key)) misses.push(`${name} ${key} labelled, not said: ${truth.get(key)?.begins}`)
  }
  const facts = [factItems(said.doc), factItems(label.doc)] as const
  const tallies = eachField((field) => {
    if (field === 'duties') return tally([...got.keys()], [...truth.keys()])
    return field === 'doc' ? tally(...facts) : tallyField(field)
  })
  if (!exact(tallies.doc))
    misses.push(`${name} doc: said ${facts[0].join(' ')}, labelled ${facts[1].join(' ')}`)
  return { tallies, misses }
}

/** All items of several documents counted together. */
export const total = (scores: readonly Score[]): Score => ({
  tallies: eachField((field) => sum(scores.map((one) => one.tallies[field]))),
  misses: scores.flatMap((one) => one.misses),
})

/** F1 in per cent; a field that neither side fills counts as read without fault. */
export const f1 = ({ hit, said, labelled }: Tally): number => {
  const precision = said === 0 ? 1 : hit / said
  const recall = labelled === 0 ? 1 : hit / labelled
  return precision + recall === 0 ? 0 : (200 * precision * recall) / (precision + recall)
}

/** The unweighted mean of all fields' F1. */
export const meanF1 = ({ tallies }: Score): number =>
  fields.reduce((all, field) => all + f1(tallies[field]), 0) / fields.length
