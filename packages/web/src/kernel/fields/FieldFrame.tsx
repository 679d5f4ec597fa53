import type { ReactNode } from 'react'
import './field.css'

export interface FrameProps {
  readonly id: string
  readonly label: string
  readonly required: boolean
  readonly hint?: string | undefined
  readonly error?: string | undefined
  /** Where a value that the person did not type came from: 原文“…”. */
  readonly origin?: string | undefined
}

/** Attributes that tie an input to its label, hint and error. */
export function tiedTo({ id, required, hint, error }: FrameProps) {
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : '']
    .filter((each) => each !== '')
    .join(' ')
  return {
    id,
    'aria-required': required || undefined,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': described === '' ? undefined : described,
  } as const
}

/** Label above, hint before the input, error after the hint; the optional ones are marked, not the required. */
export function FieldFrame({
  children,
  group = false,
  narrow = false,
  ...frame
}: FrameProps & { readonly group?: boolean; readonly narrow?: boolean; readonly children: ReactNode }) {
  const { id, label, required, hint, error, origin } = frame
  const words = (
    <>
      {label}
      {!required && <span className="optional">（可不填）</span>}
    </>
  )
  const inner = (
    <>
      <span className="label">
        {group ? (
          <span id={`${id}-label`}>{words}</span>
        ) : (
          <label id={`${id}-label`} htmlFor={id}>
            {words}
          </label>
        )}
        {origin && <small className="quiet">{origin}</small>}
      </span>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {children}
    </>
  )
  const className = ['field', error ? 'wrong' : '', narrow ? 'narrow' : '']
    .filter((name) => name !== '')
    .join(' ')
  return group ? (
    // biome-ignore lint/a11y/useSemanticElements: a legend cannot stand in one line with where the value came from
    <div className={className} role="group" id={id} tabIndex={-1} aria-labelledby={`${id}-label`}>
      {inner}
    </div>
  ) : (
    <div className={className}>{inner}</div>
  )
}
