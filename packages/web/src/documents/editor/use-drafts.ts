import { useCallback, useEffect, useRef } from 'react'
import { useDraft } from '../../kernel/api/index.ts'
import type { Duty } from '../types.ts'
import type { Review } from '../use-review.ts'
import { clauseWord } from '../words.ts'
import {
  afterSaving,
  type Draft,
  type Drafts,
  draftsFrom,
  type FieldName,
  fieldLabels,
  type,
  valuesOf,
} from './draft.ts'

export interface Editing {
  readonly drafts: Drafts
  /** Puts a value into the draft of a duty; kept in the tab until it is saved. */
  readonly type: (duty: Duty, field: FieldName, value: unknown) => void
  /** Puts values in and saves at once: for what is picked, not typed. */
  readonly choose: (duty: Duty, values: Readonly<Partial<Record<FieldName, unknown>>>) => void
  /** Saves what is typed. */
  readonly save: (duty: Duty) => void
  /** Saves what is typed and confirms, in one step; false if the rules refuse. */
  readonly confirm: (duty: Duty) => boolean
  /** Of a conflict: keep what I typed, or take what the other one saved. */
  readonly decide: (duty: Duty, field: FieldName, mine: boolean) => void
}

const NOTHING: Drafts = {}
const EMPTY: Draft = {}

/** What is typed into duties and not saved yet. It survives a reload, a refusal and a change made by somebody else. */
export function useDrafts(documentId: string, { step }: Review): Editing {
  const [drafts, setDrafts] = useDraft<Drafts>(`review ${documentId}`, NOTHING, draftsFrom)
  const latest = useRef(drafts)
  useEffect(() => {
    latest.current = drafts
  })

  const put = useCallback(
    (id: string, change: (draft: Draft) => Draft): Draft => {
      const next = change(latest.current[id] ?? EMPTY)
      const { [id]: _, ...others } = latest.current
      const all = Object.keys(next).length === 0 ? others : { ...others, [id]: next }
      latest.current = Object.keys(all).length === 0 ? NOTHING : all
      setDrafts(latest.current)
      return next
    },
    [setDrafts],
  )

  const send = useCallback(
    (duty: Duty, confirm: boolean): boolean => {
      const draft = latest.current[duty.id] ?? EMPTY
      const values = valuesOf(duty, draft)
      const fields = Object.keys(values) as FieldName[]
      if (fields.length === 0 && !confirm) return true
      const words = [...new Set(fields.map((field) => fieldLabels[field]))].join('、')
      const what = confirm ? '确认' : `改${words}`
      return step(
        `${what}：${clauseWord(duty.clause)} ${duty.title}`,
        [
          ...(fields.length > 0 ? [{ op: 'set' as const, ids: [duty.id], values }] : []),
          ...(confirm ? [{ op: 'confirm' as const, ids: [duty.id] }] : []),
        ],
        { answered: () => void put(duty.id, (now) => afterSaving(now, values)) },
      )
    },
    [step, put],
  )

  return {
    drafts,
    type: useCallback(
      (duty, field, value) => void put(duty.id, (draft) => type(draft, duty, field, value)),
      [put],
    ),
    choose: useCallback(
      (duty, values) => {
        for (const [field, value] of Object.entries(values))
          put(duty.id, (draft) => type(draft, duty, field as FieldName, value))
        send(duty, false)
      },
      [put, send],
    ),
    save: useCallback((duty) => void send(duty, false), [send]),
    confirm: useCallback((duty) => send(duty, true), [send]),
    decide: useCallback(
      (duty, field, mine) => {
        put(duty.id, (draft) => {
          const { [field]: typed, ...others } = draft
          return mine && typed ? { ...others, [field]: { was: duty[field], to: typed.to } } : others
        })
        if (mine) send(duty, false)
      },
      [put, send],
    ),
  }
}
