import { type FormEvent, useState } from 'react'
import { Dialog } from '../../kernel/dialog/index.ts'

/** Reasons that offices give most; any other can be written. */
const usual = ['属总体要求，不需单独分办', '与其他条重复', '不属本县职责', '已在其他文件中分办']

/** 不分办 asks for the reason: it stays beside the clause for whoever asks later. */
export function ReasonDialog(props: {
  readonly title: string
  readonly onClose: () => void
  readonly onReason: (why: string) => void
}) {
  const [why, setWhy] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (why.trim() === '') return
    props.onReason(why.trim())
    props.onClose()
  }
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <form className="form" onSubmit={submit}>
        <div className="choices">
          {usual.map((each) => (
            <label key={each} className={each === why ? 'on' : undefined}>
              <input type="radio" name="why" checked={each === why} onChange={() => setWhy(each)} />
              {each}
            </label>
          ))}
        </div>
        <div className="field">
          <span className="label">
            <label htmlFor="why">原因</label>
          </span>
          <span className="box">
            <input id="why" value={why} maxLength={200} onChange={(event) => setWhy(event.target.value)} />
          </span>
        </div>
        <div className="acts">
          <button type="submit" className="btn primary" disabled={why.trim() === ''}>
            不分办
          </button>
          <button type="button" className="btn" onClick={props.onClose}>
            先不办
          </button>
        </div>
      </form>
    </Dialog>
  )
}
