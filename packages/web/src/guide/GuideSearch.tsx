import { useEffect, useState } from 'react'
import { Icon } from '../kernel/icon/index.ts'

/** Follows the typing: the guide is in the browser, nothing is asked of the server. */
export function GuideSearch({
  value,
  onSearch,
}: {
  readonly value: string
  readonly onSearch: (q: string | undefined) => void
}) {
  const [text, setText] = useState(value)
  useEffect(() => setText((now) => (now.trim() === value ? now : value)), [value])
  return (
    // biome-ignore lint/a11y/useSemanticElements: Chromium knows the search element from 118 on
    <form role="search" className="guide-search" onSubmit={(event) => event.preventDefault()}>
      <span className="box">
        <Icon name="find" />
        <input
          type="search"
          enterKeyHint="search"
          aria-label="在指南里找"
          placeholder="在指南里找，任意两个字"
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            onSearch(event.target.value.trim() || undefined)
          }}
        />
      </span>
    </form>
  )
}
