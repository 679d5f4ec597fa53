import type { Field } from '@anlan/domain/kernel'
import { FieldFrame, type FrameProps, tiedTo } from './FieldFrame.tsx'

/** Up to here every choice is in sight; more go into a list. */
const IN_SIGHT = 6

interface Props {
  readonly frame: FrameProps
  readonly field: Extract<Field, { type: 'choice' }>
  readonly value: string
  readonly onChange: (value: string) => void
}

export function ChoiceInput({ frame, field, value, onChange }: Props) {
  const choices = Object.entries(field.choices)
  if (choices.length > IN_SIGHT)
    return (
      <FieldFrame {...frame}>
        <span className="box">
          <select {...tiedTo(frame)} value={value} onChange={(event) => onChange(event.target.value)}>
            <option value="">请选择</option>
            {choices.map(([key, label]) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
          </select>
        </span>
      </FieldFrame>
    )
  return (
    <FieldFrame {...frame} group>
      <div className="choices" role="radiogroup" aria-labelledby={`${frame.id}-label`}>
        {choices.map(([key, label]) => (
          <label key={key} className={key === value ? 'on' : undefined}>
            <input
              type="radio"
              name={frame.id}
              value={key}
              checked={key === value}
              onChange={() => onChange(key)}
            />
            {label}
          </label>
        ))}
      </div>
    </FieldFrame>
  )
}
