import { type ReactNode, useRef } from 'react'
import { say } from '../feedback/index.ts'
import './copy-field.css'

interface Props {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly copyLabel: string
  /** Further acts with what is shown. */
  readonly children?: ReactNode
}

/** A secret that is shown once, to be copied. */
export function CopyField({ id, label, value, copyLabel, children }: Props) {
  const field = useRef<HTMLInputElement>(null)

  /** Outside TLS the browser has no clipboard for pages: the selected text is copied the old way. */
  function copy() {
    field.current?.select()
    const copied = navigator.clipboard
      ? navigator.clipboard.writeText(value).then(() => true)
      : Promise.resolve(document.execCommand('copy'))
    copied.then(
      (done) => say(done ? '已复制' : '请长按文字复制'),
      () => say('请长按文字复制'),
    )
  }

  return (
    <div className="copy-field">
      <label htmlFor={id}>{label}</label>
      <span className="box">
        <input id={id} ref={field} readOnly value={value} onFocus={(event) => event.target.select()} />
      </span>
      <div className="acts">
        <button type="button" className="btn primary" onClick={copy}>
          {copyLabel}
        </button>
        {children}
      </div>
    </div>
  )
}
