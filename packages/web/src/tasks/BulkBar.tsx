import { useQueries, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { matterQuery } from '../api/queries.ts'
import type { MatterRow, Offer } from '../api/types.ts'
import { problemOf } from '../kernel/api/index.ts'
import { Dialog } from '../kernel/dialog/index.ts'
import { say } from '../kernel/feedback/index.ts'
import { DeclaredForm } from '../kernel/fields/index.ts'
import { actOnMany, type Item } from './act-on.ts'

interface BulkAct {
  readonly offer: Offer
  readonly items: readonly Item[]
  /** How many of the chosen matters it concerns. */
  readonly matters: number
}

/** What can be done with the chosen at once: every action that is open in bulk on at least one of them. */
export function BulkBar({
  rows,
  onDone,
}: {
  readonly rows: readonly MatterRow[]
  readonly onDone: () => void
}) {
  const client = useQueryClient()
  const details = useQueries({ queries: rows.map((row) => matterQuery(row.id)) })
  const [asked, setAsked] = useState<BulkAct | null>(null)
  const known = details.map((detail) => detail.data).filter((matter) => matter !== undefined)
  const acts = bulkActs(known)

  async function run(act: BulkAct, input: Readonly<Record<string, unknown>>) {
    const { done, refused } = await actOnMany(client, act.items, act.offer.action, input)
    say(
      refused.length === 0
        ? `${act.offer.label}：已办 ${done} 件`
        : `${act.offer.label}：已办 ${done} 件，${refused.length} 件未办成：${refused[0]?.message ?? ''}`,
    )
    setAsked(null)
    onDone()
  }

  return (
    <section className="bulk no-print" aria-label="批量办理">
      <b>已选 {rows.length} 项</b>
      {known.length < rows.length && <span className="quiet">正在看各项能办什么…</span>}
      {acts.map((act) => (
        <button
          key={act.offer.action}
          type="button"
          className="btn"
          onClick={() => {
            if (Object.keys(act.offer.needs).length > 0 || act.offer.grave) setAsked(act)
            else run(act, {}).catch((error: unknown) => say(problemOf(error).message))
          }}
        >
          {act.offer.label} {act.items.length} 件
        </button>
      ))}
      {known.length === rows.length && acts.length === 0 && (
        <span className="quiet">所选各项现在没有可以批量办的事</span>
      )}
      <span className="gap" />
      <button type="button" className="btn plain" onClick={onDone}>
        取消选择
      </button>
      {asked && (
        <Dialog title={`${asked.offer.label} ${asked.items.length} 件`} onClose={() => setAsked(null)}>
          <DeclaredForm
            id={`bulk-${asked.offer.action}`}
            fields={asked.offer.needs}
            submitLabel={`${asked.offer.label} ${asked.items.length} 件`}
            grave={asked.offer.grave}
            onSubmit={(input) => run(asked, input)}
            onCancel={() => setAsked(null)}
          >
            <p className="quiet">涉及 {asked.matters} 项任务，每件留痕。</p>
          </DeclaredForm>
        </Dialog>
      )}
    </section>
  )
}

function bulkActs(
  matters: readonly { readonly id: string; readonly offers: readonly Offer[] }[],
): readonly BulkAct[] {
  const found = new Map<string, BulkAct>()
  for (const matter of matters) {
    for (const offer of matter.offers.filter((each) => each.open && each.bulk)) {
      const now = found.get(offer.action) ?? { offer, items: [], matters: 0 }
      const isNew = !now.items.some((item) => item.matterId === matter.id)
      found.set(offer.action, {
        ...now,
        items: [...now.items, { matterId: matter.id, partId: offer.partId }],
        matters: now.matters + (isNew ? 1 : 0),
      })
    }
  }
  return [...found.values()]
}
