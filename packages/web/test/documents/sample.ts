import type { Clause, Duty } from '../../src/documents/types.ts'

/** A duty with nothing filled in, for tests to fill. */
export function dutyOf(values: Partial<Duty>): Duty {
  return {
    id: 'a',
    revision: 1,
    matterId: null,
    ordinal: 1,
    clause: ['三', '二', '1'],
    nth: 1,
    heading: null,
    title: '瓶装液化气登记',
    from: 0,
    to: 20,
    text: '',
    state: 'read',
    setAsideWhy: null,
    lead: [],
    support: [],
    collector: null,
    severally: false,
    when: [],
    dueOn: null,
    rrule: null,
    reportDay: 0,
    standing: false,
    seasons: [],
    targets: [],
    evidence: null,
    actors: [],
    cites: [],
    noTime: false,
    noUnit: false,
    needsCollector: false,
    units: 0,
    periodsPreview: [],
    ...values,
  }
}

export function clauseOf(values: Partial<Clause>): Clause {
  return {
    ordinal: 1,
    path: ['三'],
    heading: null,
    from: 0,
    to: 10,
    asks: true,
    setAside: null,
    dutyIds: [],
    ...values,
  }
}
