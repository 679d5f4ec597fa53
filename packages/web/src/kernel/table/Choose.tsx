import { useEffect, useRef } from 'react'
import { type Selection, toggleAll, toggleRow } from './selection.ts'

/** The row pressed last, from which a shifted press reaches. One for the page: a person has one mouse. */
let last: string | null = null

export function ChooseRow(props: {
  readonly keys: readonly string[]
  readonly rowKey: string
  readonly selection: Selection
}) {
  const { keys, rowKey, selection } = props
  return (
    <input
      type="checkbox"
      aria-label="选择这一行"
      tabIndex={-1}
      checked={selection.chosen.has(rowKey)}
      onChange={(event) => {
        const shifted = event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey
        selection.onChange(toggleRow(keys, selection.chosen, rowKey, shifted ? last : null))
        last = rowKey
      }}
    />
  )
}

export function ChooseAll({
  keys,
  selection,
}: {
  readonly keys: readonly string[]
  readonly selection: Selection
}) {
  const box = useRef<HTMLInputElement>(null)
  const count = keys.filter((key) => selection.chosen.has(key)).length
  useEffect(() => {
    if (box.current) box.current.indeterminate = count > 0 && count < keys.length
  })
  return (
    <input
      ref={box}
      type="checkbox"
      aria-label="选择本页全部"
      checked={count > 0 && count === keys.length}
      onChange={() => selection.onChange(toggleAll(keys, selection.chosen))}
    />
  )
}
