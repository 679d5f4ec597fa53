import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { missedKey } from '../duties/filter.ts'
import type { Duty, ReviewedDocument } from '../types.ts'
import './coverage.css'

type Standing = 'confirmed' | 'open' | 'missed' | 'aside'

interface Segment {
  readonly key: string
  readonly standing: Standing
  readonly label: string
  /** All rows that belong to it: the clause's duties, or the clause itself. */
  readonly keys: readonly string[]
}

const words: Readonly<Record<Standing, string>> = {
  confirmed: '已确认',
  open: '待确认',
  missed: '未读出任务',
  aside: '不分办',
}

interface Props {
  readonly document: ReviewedDocument
  readonly duties: readonly Duty[]
  readonly active: string | null
  readonly onActivate: (key: string) => void
}

/** One segment for each clause that asks for something; pressing one goes there. Height tells as well as colour. */
export const CoverageStrip = memo(function CoverageStrip({ document, duties, active, onActivate }: Props) {
  const segments = segmentsOf(document, duties)
  const count = (standing: Standing) => segments.filter((segment) => segment.standing === standing).length
  return (
    <div className="coverage">
      <span
        className="segments"
        role="img"
        aria-label={`提出要求的 ${segments.length} 处：${(Object.keys(words) as Standing[]).map((each) => `${words[each]} ${count(each)}`).join('，')}`}
      >
        {segments.map((segment, at) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: the rows do the same by keyboard and for readers
          // biome-ignore lint/a11y/useKeyWithClickEvents: the rows do the same by keyboard and for readers
          <i
            key={segment.key}
            className={segment.keys.includes(active ?? '') ? `${segment.standing} now` : segment.standing}
            title={`${at + 1} ${segment.label}：${words[segment.standing]}`}
            onClick={() => segment.keys[0] !== undefined && onActivate(segment.keys[0])}
          />
        ))}
      </span>
      <span className="key">
        <i className="confirmed" />
        已确认 {count('confirmed')}
      </span>
      <span className="key">
        <i className="open" />
        待确认 {count('open')}
      </span>
      {count('missed') > 0 && (
        <Link className="key" to="/documents/$id" params={{ id: document.id }} search={{ show: 'missed' }}>
          <i className="missed" />
          未读出任务 {count('missed')}，去看
        </Link>
      )}
      {count('aside') > 0 && (
        <span className="key opt">
          <i className="aside" />
          不分办 {count('aside')}
        </span>
      )}
    </div>
  )
})

/** Clauses that ask; of a document that is only a table, its rows. */
function segmentsOf({ clauses, coverage }: ReviewedDocument, duties: readonly Duty[]): readonly Segment[] {
  const known = new Map(duties.map((duty) => [duty.id, duty]))
  const asking = clauses.filter((clause) => clause.asks)
  if (asking.length === 0)
    return duties.map((duty) => ({
      key: duty.id,
      standing: standingOf([duty]),
      label: duty.title,
      keys: [duty.id],
    }))
  return asking.map((clause) => {
    const inside = clause.dutyIds.flatMap((id) => known.get(id) ?? [])
    const missed = coverage.missed.includes(clause.ordinal) && inside.length === 0
    return {
      key: String(clause.ordinal),
      standing: missed ? 'missed' : standingOf(inside),
      label: clause.heading ?? clause.path.join(' '),
      keys: missed ? [missedKey(clause)] : inside.map((duty) => duty.id),
    }
  })
}

function standingOf(duties: readonly Duty[]): Standing {
  const wanted = duties.filter((duty) => duty.state !== 'set-aside')
  if (wanted.length === 0) return 'aside'
  return wanted.every((duty) => duty.state !== 'read') ? 'confirmed' : 'open'
}
