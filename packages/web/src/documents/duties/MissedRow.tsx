import { memo } from 'react'
import type { Clause } from '../types.ts'
import { clauseWord } from '../words.ts'
import { Gap } from './DutyRow.tsx'

export interface MissedRowProps {
  readonly rowKey: string
  readonly clause: Clause
  readonly words: string
  readonly active: boolean
  readonly canChange: boolean
  readonly onAdd: (clause: Clause) => void
  readonly onSetAside: (clause: Clause) => void
}

/** A clause that asks for something and yielded nothing: a person makes a duty of it, or says why not. */
export const MissedRow = memo(function MissedRow(props: MissedRowProps) {
  const { rowKey, clause, words, active, canChange, onAdd, onSetAside } = props
  return (
    <tr data-key={rowKey} tabIndex={active ? 0 : -1} aria-current={active ? 'true' : undefined}>
      <td className="pick" />
      <td className="quiet">{clauseWord(clause.path)}</td>
      <td colSpan={3} title={words}>
        <Gap>未读出任务</Gap> <span className="quiet">“{words.slice(0, 40)}”</span>
      </td>
      <td colSpan={2} className="end">
        {canChange && (
          <>
            <button type="button" className="btn plain" onClick={() => onAdd(clause)}>
              补一条
            </button>
            <button type="button" className="btn plain" onClick={() => onSetAside(clause)}>
              不分办
            </button>
          </>
        )}
      </td>
    </tr>
  )
})
