import type { ReactNode } from 'react'
import './light.css'
import { type LightName, lightWords } from './lights.ts'

/** A light with its words; without words of its own it says its name. `title` explains how the time was counted. */
export function Light({
  name,
  title,
  children,
}: {
  readonly name: LightName
  readonly title?: string
  readonly children?: ReactNode
}) {
  return (
    <span className={`light ${name}`} title={title}>
      {children ?? lightWords[name].word}
    </span>
  )
}
