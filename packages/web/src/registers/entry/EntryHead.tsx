import type { Register } from '@anlan/domain/kernel'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { PhoneHead } from '../../phone/PhoneHead.tsx'
import { useIsPhone } from '../../shell/screen.ts'

/** The head of a page about one entry: where it belongs, what it is called, what can be done. */
export function EntryHead(props: {
  readonly register: Register
  readonly title: string
  readonly children?: ReactNode
}) {
  const { register, title, children } = props
  if (useIsPhone()) return <PhoneHead title={title} back />
  return (
    <header className="page-head entry-head">
      <div>
        <p className="small">
          <Link to="/registers/$register" params={{ register: register.register }}>
            {register.label}
          </Link>
        </p>
        <h1>{title}</h1>
      </div>
      {children}
    </header>
  )
}
