import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, Ref } from 'react'

interface Props extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly ref?: Ref<HTMLAnchorElement>
  /** The filter is on. The router would call every link current whose search is a part of the address. */
  readonly chosen: boolean
}

function Chip({ chosen, ...rest }: Props) {
  return <a {...rest} className="chip" aria-current={chosen ? 'true' : undefined} />
}

/** A filter: a link that says whether it is on. */
export const ChipLink = createLink(Chip)
