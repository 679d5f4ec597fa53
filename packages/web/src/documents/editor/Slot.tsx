import type { ReactNode } from 'react'
import { type Family, familyTags } from '../paper/marks.ts'
import type { Origin } from './origin.ts'

interface Props {
  readonly id: string
  readonly label: string
  readonly family?: Family
  readonly origin?: Origin | null
  readonly onShow?: ((at: number) => void) | undefined
  /** Several inputs stand under one label. */
  readonly group?: boolean
  readonly wide?: boolean
  /** What stands below the input: a conflict, a reason. */
  readonly below?: ReactNode
  readonly children: ReactNode
}

/** A field of the editor: what it answers, its label, where its value came from, the input. */
export function Slot({
  id,
  label,
  family,
  origin,
  onShow,
  group = false,
  wide = false,
  below,
  children,
}: Props) {
  const inner = (
    <>
      {family && (
        <i className={`tag ${family}`} aria-hidden="true">
          {familyTags[family]}
        </i>
      )}
      {label}
    </>
  )
  const at = origin?.at ?? null
  return (
    <div
      className={wide ? 'slot wide' : 'slot'}
      {...(group ? { role: 'group', 'aria-labelledby': `${id}-label` } : {})}
    >
      <span className="head">
        {group ? (
          <span className="name" id={`${id}-label`}>
            {inner}
          </span>
        ) : (
          <label className="name" id={`${id}-label`} htmlFor={id}>
            {inner}
          </label>
        )}
        {origin &&
          (at === null || !onShow ? (
            <span className="from clip">{origin.words}</span>
          ) : (
            <button type="button" className="from clip" tabIndex={-1} onClick={() => onShow(at)}>
              {origin.words}
            </button>
          ))}
      </span>
      {children}
      {below}
    </div>
  )
}
