import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { UnitBox } from '../editor/UnitBox.tsx'
import type { UnitChoice, Unresolved } from '../types.ts'
import type { Review } from '../use-review.ts'
import './match-box.css'

/** As many names as stand open before the rest folds away. */
const SHOWN = 3

interface Props {
  readonly documentId: string
  readonly names: readonly Unresolved[]
  readonly onSettle: Review['settle']
}

/** Names that the directory does not know: asked once for the whole document, and remembered. */
export function MatchBox({ documentId, names, onSettle }: Props) {
  const [all, setAll] = useState(false)
  const shown = all ? names : names.slice(0, SHOWN)
  return (
    <section className="match" aria-label="待匹配的单位名称">
      <h2>待匹配 {names.length}</h2>
      <ul className={all ? 'all' : undefined}>
        {shown.map((name) => (
          <Name key={name.printed} documentId={documentId} name={name} onSettle={onSettle} />
        ))}
      </ul>
      {names.length > SHOWN && (
        <button
          type="button"
          className="btn plain more-names"
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {all ? '收起' : `还有 ${names.length - SHOWN} 个`}
        </button>
      )}
    </section>
  )
}

function Name({
  documentId,
  name,
  onSettle,
}: {
  readonly documentId: string
  readonly name: Unresolved
  readonly onSettle: Review['settle']
}) {
  const [other, setOther] = useState(false)
  const [remember, setRemember] = useState(true)
  const { printed, count, candidates } = name
  const [first] = candidates
  const likely = candidates.map(
    ({ unitId, groupId, name: called }): UnitChoice => ({
      printed: null,
      unitId,
      groupId,
      name: called,
      how: 'person',
    }),
  )
  function settle(choice: Pick<UnitChoice, 'unitId' | 'groupId'>): void {
    if (choice.unitId !== null) onSettle({ printed, target: { unitId: choice.unitId }, remember })
    else if (choice.groupId !== null) onSettle({ printed, target: { groupId: choice.groupId }, remember })
  }
  return (
    <li>
      <span className="clip" title={printed}>
        {printed}
      </span>
      <span className="quiet" aria-hidden="true">
        →
      </span>
      {other ? (
        <span className="other">
          <UnitBox
            id={`match-${printed}`}
            label={`“${printed}”指哪个单位`}
            value={[]}
            likely={likely}
            single
            autoFocus
            onChange={([choice]) => choice && settle(choice)}
          />
          <label className="check">
            <input
              type="checkbox"
              checked={remember}
              onChange={(event) => setRemember(event.target.checked)}
            />
            记住
          </label>
        </span>
      ) : (
        <span className="clip">
          {first ? first.name : <span className="quiet">通讯录中没有相近的单位</span>}{' '}
          <Link
            className="small count"
            to="/documents/$id"
            params={{ id: documentId }}
            search={{ name: printed }}
          >
            出现 {count} 次
          </Link>
        </span>
      )}
      <span className="acts">
        {first && !other && (
          <button type="button" className="btn plain" onClick={() => settle(first)}>
            采用
          </button>
        )}
        <button type="button" className="btn plain" onClick={() => setOther(!other)}>
          {other ? '先不选' : '另选'}
        </button>
      </span>
    </li>
  )
}
