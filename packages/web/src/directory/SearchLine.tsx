import { type FormEvent, useEffect, useState } from 'react'
import { Icon } from '../kernel/icon/index.ts'

/** Typing rests this long before the list follows, in milliseconds. */
const REST = 300

/** A search that follows the typing; Enter does not wait. */
export function SearchLine(props: {
  readonly label: string
  readonly placeholder: string
  readonly value: string
  readonly onSearch: (q: string | undefined) => void
}) {
  const { value, onSearch } = props
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  useEffect(() => {
    if (text.trim() === value) return
    const timer = setTimeout(() => onSearch(text.trim() || undefined), REST)
    return () => clearTimeout(timer)
  }, [text, value, onSearch])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSearch(text.trim() || undefined)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: Chromium knows the search element from 118 on
    <form role="search" className="search-line" onSubmit={submit}>
      <span className="box">
        <Icon name="find" />
        <input
          type="search"
          enterKeyHint="search"
          aria-label={props.label}
          placeholder={props.placeholder}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </span>
    </form>
  )
}
