import { useEffect, useState } from 'react'
import { ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components/ComboBox'
import { Icon } from '../icon/index.ts'
import { FieldFrame, type FrameProps, tiedTo } from './FieldFrame.tsx'
import type { Chosen } from './form.ts'
import './picker.css'
import { type LookedUp, type Suggestion, useFieldSources } from './sources.ts'

/** Typing rests this long before the search is asked, in milliseconds. */
const REST = 150

interface Props {
  readonly frame: FrameProps
  readonly type: LookedUp
  readonly several: boolean
  readonly value: readonly Chosen[]
  readonly onChange: (value: readonly Chosen[]) => void
}

/** Chooses things by name out of many: what is chosen stands as tags, typing searches by name, short name or alias. */
export default function Picker({ frame, type, several, value, onChange }: Props) {
  const [text, setText] = useState('')
  const suggestions = useSuggestions(type, text).filter((each) =>
    value.every((chosen) => chosen.id !== each.id),
  )
  const { id, ...tied } = tiedTo(frame)

  function choose(key: unknown): void {
    const found = suggestions.find((each) => each.id === key)
    if (!found) return
    const chosen = { id: found.id, name: found.name }
    onChange(several ? [...value, chosen] : [chosen])
    setText('')
  }

  return (
    <FieldFrame {...frame}>
      <span className="box">
        {value.map((chosen) => (
          <span key={chosen.id} className="picked">
            {chosen.name}
            <button
              type="button"
              aria-label={`去掉${chosen.name}`}
              onClick={() => onChange(value.filter((each) => each.id !== chosen.id))}
            >
              <Icon name="cross" />
            </button>
          </span>
        ))}
        {(several || value.length === 0) && (
          <ComboBox
            className="picker"
            aria-labelledby={`${frame.id}-label`}
            items={suggestions}
            inputValue={text}
            onInputChange={setText}
            value={null}
            onChange={choose}
            menuTrigger="focus"
            allowsEmptyCollection
          >
            <Input {...tied} id={id} placeholder="输入名称或简称" />
            <Popover className="suggestions" placement="bottom start">
              <ListBox
                renderEmptyState={() => (
                  <p className="none">{text === '' ? '输入名称查找' : '没有找到，请换个写法'}</p>
                )}
              >
                {(each: Suggestion) => (
                  <ListBoxItem id={each.id} textValue={each.name}>
                    {each.name}
                    {each.detail && <small className="quiet">{each.detail}</small>}
                  </ListBoxItem>
                )}
              </ListBox>
            </Popover>
          </ComboBox>
        )}
      </span>
    </FieldFrame>
  )
}

function useSuggestions(type: Props['type'], text: string): readonly Suggestion[] {
  const { search } = useFieldSources()
  const [found, setFound] = useState<readonly Suggestion[]>([])
  useEffect(() => {
    const stop = new AbortController()
    const timer = setTimeout(() => {
      search(type, text.trim(), stop.signal).then(
        (suggestions) => setFound(suggestions),
        () => undefined,
      )
    }, REST)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [search, type, text])
  return found
}
