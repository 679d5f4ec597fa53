import type { ReactNode } from 'react'
import './feedback.css'

/** What would stand here, and how to get it. */
export function EmptyState({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="empty">
      <p>
        <b>{title}</b>
      </p>
      {children && <p className="quiet">{children}</p>}
    </div>
  )
}
