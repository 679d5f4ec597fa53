import type { LightState, List, MatterRow, PersonRow, UnitRow } from '../api/types.ts'
import { call } from '../kernel/api/index.ts'

/** Something that was found, and where it stands. */
export interface Hit {
  readonly href: string
  readonly title: string
  readonly detail: string
  readonly light?: LightState
}

/** A kind of thing that can be found. A new concept adds one here, and nowhere else in the search. */
export interface Finder {
  readonly id: string
  readonly label: string
  readonly find: (q: string, signal: AbortSignal) => Promise<readonly Hit[]>
}

interface DocumentHit {
  readonly id: string
  readonly title: string
  readonly number: string | null
  readonly stateLabel: string
}

interface EntryHit {
  readonly id: string
  readonly title: string
}

/** What bears the very words stands before what only has all of their pieces. */
export function bestFirst(hits: readonly Hit[], q: string, most: number): readonly Hit[] {
  const words = q.normalize('NFKC').toLowerCase()
  const bears = ({ title, detail }: Hit) =>
    `${title} ${detail}`.normalize('NFKC').toLowerCase().includes(words)
  return [...hits.filter(bears), ...hits.filter((hit) => !bears(hit))].slice(0, most)
}

export const finders: readonly Finder[] = [
  {
    id: 'tasks',
    label: '任务',
    find: async (q, signal) => {
      const { items } = await call<List<MatterRow>>('/api/matters', {
        query: { kind: 'task', q, limit: 40 },
        signal,
      })
      return items.map(({ id, title, number, light }) => ({
        href: `/tasks/${id}`,
        title,
        detail: number ?? '未编号',
        light,
      }))
    },
  },
  {
    id: 'documents',
    label: '来文',
    find: async (q, signal) => {
      const { items } = await call<List<DocumentHit>>('/api/documents', { query: { q, limit: 5 }, signal })
      return items.map(({ id, title, number, stateLabel }) => ({
        href: `/documents/${id}`,
        title,
        detail: number ?? stateLabel,
      }))
    },
  },
  {
    id: 'units',
    label: '单位的任务',
    find: async (q, signal) => {
      const { items } = await call<List<UnitRow>>('/api/units', { query: { q, limit: 5 }, signal })
      return items.map(({ id, name, shortName }) => ({
        href: `/tasks?unit=${id}`,
        title: name,
        detail: shortName,
      }))
    },
  },
  {
    id: 'entries',
    label: '监管对象',
    find: async (q, signal) => {
      const registers = await call<List<{ register: string; label: string }>>('/api/registers', { signal })
      const found = await Promise.all(
        registers.items.map(async ({ register, label }) => {
          const query = { q, limit: 5 }
          const { items } = await call<List<EntryHit>>(`/api/registers/${register}`, { query, signal })
          return items.map(({ id, title }) => ({
            href: `/registers/${register}/${id}`,
            title,
            detail: label,
          }))
        }),
      )
      return found.flat()
    },
  },
  {
    id: 'people',
    label: '通讯录',
    find: async (q, signal) => {
      const [units, people] = await Promise.all([
        call<List<UnitRow>>('/api/units', { query: { q, limit: 3 }, signal }),
        call<List<PersonRow>>('/api/people', { query: { q, limit: 5 }, signal }),
      ])
      return [
        ...people.items.map(({ id, name, posts }) => ({
          href: `/directory/people/${id}`,
          title: name,
          detail: posts.map((post) => post.unitName).join('、'),
        })),
        ...units.items.map(({ id, name, shortName }) => ({
          href: `/directory/units/${id}`,
          title: name,
          detail: shortName,
        })),
      ]
    },
  },
  {
    id: 'guide',
    label: '使用指南',
    find: async (q) => {
      // The guide is fetched by whoever searches, not carried by every page.
      const { guideHits } = await import('../guide/hits.ts')
      return guideHits(q)
    },
  },
]
