import { type FormEvent, useState } from 'react'
import { Dialog } from '../../kernel/dialog/index.ts'
import type { Duty } from '../types.ts'
import { type Cut, cutsIn } from './sentences.ts'

/** As many characters as tell where a cut is. */
const NEAR = 18

/** Where one duty becomes two: at the cursor set in the source, or behind one of its sentences. */
export function SplitDialog(props: {
  readonly duty: Duty
  /** Offset of the cursor in the source, if it stands in this duty. */
  readonly cursor: number | null
  readonly onClose: () => void
  readonly onSplit: (at: number) => void
}) {
  const { duty, cursor } = props
  const cuts = withCursor(cutsIn(duty.text, duty.from), duty, cursor)
  const [at, setAt] = useState(cursor ?? cuts[0]?.at ?? null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (at === null) return
    props.onSplit(at)
    props.onClose()
  }
  return (
    <Dialog title="拆成两条" onClose={props.onClose}>
      <form className="form" onSubmit={submit}>
        {cuts.length === 0 ? (
          <p>这一条只有一句。请先在原文中点一下拆分处，再按“拆成两条”。</p>
        ) : (
          <fieldset className="cuts">
            <legend className="quiet">从哪里拆开（在原文中点一下，也可以拆在句中）</legend>
            {cuts.map((cut) => (
              <label key={cut.at}>
                <input type="radio" name="cut" checked={cut.at === at} onChange={() => setAt(cut.at)} />
                <span>
                  …{cut.before.slice(-NEAR)}
                  <b className="cut">｜</b>
                  {cut.after.slice(0, NEAR)}…
                </span>
              </label>
            ))}
          </fieldset>
        )}
        <div className="acts">
          <button type="submit" className="btn primary" disabled={at === null}>
            拆成两条
          </button>
          <button type="button" className="btn" onClick={props.onClose}>
            先不拆
          </button>
        </div>
      </form>
    </Dialog>
  )
}

function withCursor(cuts: readonly Cut[], duty: Duty, cursor: number | null): readonly Cut[] {
  if (cursor === null || cuts.some((cut) => cut.at === cursor)) return cuts
  const at = cursor - duty.from
  const own = { at: cursor, before: duty.text.slice(0, at), after: duty.text.slice(at) }
  return [...cuts, own].sort((a, b) => a.at - b.at)
}
