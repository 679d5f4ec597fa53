import { type FormEvent, useState } from 'react'
import { Icon } from '../kernel/icon/index.ts'
import './search-box.css'

/** Searches when the keyboard's own search key is pressed. */
export function SearchBox({
  value,
  onSearch,
}: {
  readonly value: string
  readonly onSearch: (text: string) => void
}) {
  const [text, setText] = useState(value)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSearch(text.trim())
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: Chromium knows the search element from 118 on
    <form role="search" className="search-box" onSubmit={submit}>
      <span className="box">
        <input
          type="search"
          enterKeyHint="search"
          aria-label="找标题"
          placeholder="标题中任意两个字"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className="btn icon" aria-label="查找">
          <Icon name="find" />
        </button>
      </span>
    </form>
  )
}
