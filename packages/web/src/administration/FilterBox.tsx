import { type FormEvent, useEffect, useState } from 'react'
import { Icon } from '../kernel/icon/index.ts'

/** A text of the filter: goes into the address when entered. */
export function FilterBox(props: {
  readonly label: string
  readonly placeholder?: string
  readonly value: string | undefined
  readonly onFind: (text: string | undefined) => void
}) {
  const [text, setText] = useState(props.value ?? '')
  useEffect(() => setText(props.value ?? ''), [props.value])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    props.onFind(text.trim() || undefined)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: Chromium knows the search element from 118 on
    <form role="search" aria-label={props.label} onSubmit={submit}>
      <span className="box">
        <Icon name="find" />
        <input
          type="search"
          aria-label={props.label}
          placeholder={props.placeholder ?? `${props.label}，回车`}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </span>
    </form>
  )
}

/** A day of the filter. */
export function FilterDay(props: {
  readonly label: string
  readonly value: string | undefined
  readonly onFind: (day: string | undefined) => void
}) {
  return (
    <label className="box">
      <span className="quiet">{props.label}</span>
      <input
        type="date"
        value={props.value ?? ''}
        onChange={({ target }) => props.onFind(target.value === '' ? undefined : target.value)}
      />
    </label>
  )
}
