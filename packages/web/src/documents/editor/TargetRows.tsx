import { useState } from 'react'
import { Icon } from '../../kernel/icon/index.ts'
import type { DutyTarget } from '../types.ts'

interface Props {
  readonly id: string
  readonly value: readonly DutyTarget[]
  readonly onType: (value: readonly DutyTarget[]) => void
  readonly onChoose: (value: readonly DutyTarget[]) => void
  readonly onLeave: () => void
}

/** Measurable aims: what is measured, at least or at most, the figure and its unit. */
export function TargetRows({ id, value, onType, onChoose, onLeave }: Props) {
  const set = (at: number, change: Partial<DutyTarget>) =>
    value.map((target, index) => (index === at ? { ...target, ...change } : target))
  return (
    <div className="targets">
      {value.map((target, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own while one is being typed
        <span className="box" key={at}>
          <input
            id={at === 0 ? id : undefined}
            aria-label={`目标 ${at + 1} 的名称`}
            placeholder="量什么，如 达标率"
            value={target.name}
            onChange={(event) => onType(set(at, { name: event.target.value }))}
            onBlur={onLeave}
          />
          <select
            aria-label={`目标 ${at + 1} 的比较`}
            value={target.op}
            onChange={(event) => onChoose(set(at, { op: event.target.value as DutyTarget['op'] }))}
          >
            <option value=">=">≥</option>
            <option value="=">=</option>
            <option value="<=">≤</option>
          </select>
          <Figure
            label={`目标 ${at + 1} 的数值`}
            value={target.value}
            onType={(figure) => onType(set(at, { value: figure }))}
            onLeave={onLeave}
          />
          <input
            className="unit-of"
            aria-label={`目标 ${at + 1} 的单位`}
            value={target.unit}
            onChange={(event) => onType(set(at, { unit: event.target.value }))}
            onBlur={onLeave}
          />
          <button
            type="button"
            className="drop"
            aria-label={`去掉目标 ${at + 1}`}
            onClick={() => onChoose(value.filter((_, index) => index !== at))}
          >
            <Icon name="cross" />
          </button>
        </span>
      ))}
      <button
        type="button"
        id={value.length === 0 ? id : undefined}
        className="add"
        onClick={() => onType([...value, { name: '', text: '', op: '>=', value: 100, unit: '%' }])}
      >
        {value.length === 0 ? '无，加一个可量的目标' : '再加一个'}
      </button>
    </div>
  )
}

/** Keeps what is typed until it is a number: 9, 9., 9.5. */
function Figure(props: {
  readonly label: string
  readonly value: number
  readonly onType: (value: number) => void
  readonly onLeave: () => void
}) {
  const [text, setText] = useState<string | null>(null)
  return (
    <input
      className="figure"
      inputMode="decimal"
      aria-label={props.label}
      value={text ?? String(props.value)}
      onChange={(event) => {
        setText(event.target.value)
        const value = event.target.value.trim() === '' ? Number.NaN : Number(event.target.value)
        if (Number.isFinite(value)) props.onType(value)
      }}
      onBlur={() => {
        setText(null)
        props.onLeave()
      }}
    />
  )
}
