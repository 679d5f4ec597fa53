import { memo } from 'react'
import type { Duty } from '../types.ts'
import type { Mark } from './marks.ts'
import type { Piece } from './sheet.ts'
import { Words } from './Words.tsx'

export interface PieceProps {
  readonly text: string
  readonly piece: Piece
  readonly marks: readonly Mark[]
  readonly active: Pick<Duty, 'id' | 'from' | 'to'> | null
  /** Its clause asks for something and yielded nothing. */
  readonly missed: boolean
  /** The clause that one is at although nothing was read out of it. */
  readonly at: boolean
}

/** One line of the sheet: in the margin the clause's number, beside it its words. */
export const PieceLine = memo(function PieceLine({ text, piece, marks, active, missed, at }: PieceProps) {
  const words = <Words text={text} from={piece.from} to={piece.to} marks={marks} active={active} />
  const { clause, look } = piece
  if (clause === null && active === null && look !== 'body') {
    const Tag = look === 'title' ? 'h2' : look === 'heading' ? 'h3' : 'p'
    return <Tag className={`line ${look}`}>{words}</Tag>
  }
  const classes = ['line', 'clause', look]
  if (active || at) classes.push('active')
  if (missed) classes.push('missed')
  if (piece.goesOn) classes.push('goes-on')
  return (
    <div className={classes.join(' ')} data-clause={clause?.ordinal}>
      {piece.mark !== null && clause !== null && (
        <button
          type="button"
          className="margin"
          tabIndex={-1}
          aria-label={missed ? `第 ${piece.mark} 处要求，未读出任务` : `第 ${piece.mark} 处要求`}
        >
          {piece.mark}
        </button>
      )}
      <p>{words}</p>
    </div>
  )
})
