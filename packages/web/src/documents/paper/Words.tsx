import { memo } from 'react'
import type { Duty } from '../types.ts'
import { familyTags, type Mark, runsOf } from './marks.ts'

interface Props {
  readonly text: string
  readonly from: number
  readonly to: number
  readonly marks: readonly Mark[]
  /** The active duty, only if its words or fields stand in this stretch. */
  readonly active: Pick<Duty, 'id' | 'from' | 'to'> | null
}

/** A stretch of the source: each field's words dotted, those of the active duty lit by what they answer. */
export const Words = memo(function Words({ text, from, to, marks, active }: Props) {
  return runsOf({ from, to }, marks, active).map((run) => {
    const words = text.slice(run.from, run.to)
    const { mark } = run
    if (mark === null)
      return (
        <span key={run.from} data-from={run.from} className={active && !run.own ? 'beside' : undefined}>
          {words}
        </span>
      )
    const lit = mark.dutyId === active?.id
    return (
      <mark
        key={run.from}
        data-from={run.from}
        data-duty={mark.dutyId}
        className={lit ? `lit ${mark.family}` : undefined}
        data-tag={lit && run.opens ? familyTags[mark.family] : undefined}
      >
        {words}
      </mark>
    )
  })
})
