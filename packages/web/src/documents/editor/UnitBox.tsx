import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components/ComboBox'
import type { List, UnitRow } from '../../api/types.ts'
import { call } from '../../kernel/api/index.ts'
import '../../kernel/fields/picker.css'
import { Icon } from '../../kernel/icon/index.ts'
import { groupsQuery } from '../api.ts'
import type { UnitChoice } from '../types.ts'
import './unit-box.css'

interface Suggestion {
  readonly id: string
  readonly name: string
  readonly detail: string
  readonly choice: UnitChoice
}

interface Props {
  readonly id: string
  /** Names the input for readers. */
  readonly label: string
  readonly value: readonly UnitChoice[]
  readonly onChange: (value: readonly UnitChoice[]) => void
  /** Suggested before anything is typed. */
  readonly likely?: readonly UnitChoice[]
  readonly single?: boolean
  readonly autoFocus?: boolean
}

/** Units and groups as tags: printed ones filled, proposed ones dashed, what the directory does not know marked. */
export function UnitBox({
  id,
  label,
  value,
  onChange,
  likely = [],
  single = false,
  autoFocus = false,
}: Props) {
  const [text, setText] = useState('')
  const suggestions = useUnits(text, likely).filter(
    (each) => !value.some((choice) => choice.unitId === each.id || choice.groupId === each.id),
  )
  function choose(key: unknown): void {
    const found = suggestions.find((each) => each.id === key)
    if (!found) return
    onChange(single ? [found.choice] : [...value, found.choice])
    setText('')
  }
  return (
    <span className="box units">
      {value.map((choice) => (
        <UnitTag
          key={choice.unitId ?? choice.groupId ?? choice.name}
          choice={choice}
          onDrop={() => onChange(value.filter((each) => each !== choice))}
        />
      ))}
      <ComboBox
        className="picker"
        aria-label={label}
        items={suggestions}
        inputValue={text}
        onInputChange={setText}
        value={null}
        onChange={choose}
        menuTrigger="focus"
        allowsEmptyCollection
      >
        <Input id={id} placeholder={value.length === 0 ? '输入单位名称或简称' : ''} autoFocus={autoFocus} />
        <Popover className="suggestions" placement="bottom start">
          <ListBox
            renderEmptyState={() => (
              <p className="none">{text === '' ? '输入名称查找' : '没有找到，请换个写法'}</p>
            )}
          >
            {(each: Suggestion) => (
              <ListBoxItem id={each.id} textValue={each.name}>
                {each.name}
                <small className="quiet">{each.detail}</small>
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
    </span>
  )
}

export function UnitTag({ choice, onDrop }: { readonly choice: UnitChoice; readonly onDrop?: () => void }) {
  const known = choice.unitId !== null || choice.groupId !== null
  const words = !known ? '待匹配' : choice.how === 'proposed' ? '建议' : ''
  return (
    <span className={`unit-tag ${known ? choice.how : 'unknown'}`} title={choice.printed ?? undefined}>
      {choice.name}
      {words !== '' && <span className={known ? 'hidden' : 'word'}>{words}</span>}
      {onDrop && (
        <button type="button" aria-label={`去掉${choice.name}`} onClick={onDrop}>
          <Icon name="cross" />
        </button>
      )}
    </span>
  )
}

/** Typing rests this long before the directory is asked, in milliseconds. */
const REST = 150

function useUnits(text: string, likely: readonly UnitChoice[]): readonly Suggestion[] {
  const [asked, setAsked] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), REST)
    return () => clearTimeout(timer)
  }, [text])
  const groups = useQuery(groupsQuery)
  const units = useQuery({
    queryKey: ['units', 'search', asked],
    queryFn: ({ signal }) => call<List<UnitRow>>('/api/units', { query: { q: asked, limit: 20 }, signal }),
    staleTime: 60_000,
    placeholderData: (before) => before,
  })
  const first = asked === '' ? likely.map(suggestionOf) : []
  const collective = (groups.data?.items ?? [])
    .filter(({ name, aliases }) => asked !== '' && [name, ...aliases].some((each) => each.includes(asked)))
    .map(({ id, name }) => suggestionOf(chosenUnit({ groupId: id }, name)))
  const single = (units.data?.items ?? []).map(({ id, name, shortName }) => ({
    ...suggestionOf(chosenUnit({ unitId: id }, name)),
    detail: shortName === name ? '' : shortName,
  }))
  const taken = new Set(first.map(({ id }) => id))
  return [...first, ...[...collective, ...single].filter(({ id }) => !taken.has(id))]
}

function suggestionOf(choice: UnitChoice): Suggestion {
  return {
    id: choice.unitId ?? choice.groupId ?? choice.name,
    name: choice.name,
    detail: choice.groupId !== null ? '一组单位' : '',
    choice,
  }
}

/** A unit as a person adds it. */
export function chosenUnit(
  target: { readonly unitId: string } | { readonly groupId: string },
  name: string,
): UnitChoice {
  return {
    printed: null,
    unitId: 'unitId' in target ? target.unitId : null,
    groupId: 'groupId' in target ? target.groupId : null,
    name,
    how: 'person',
  }
}
