import { Link } from '@tanstack/react-router'
import { EmptyState } from '../kernel/feedback/index.ts'

/** An address with the name of no register. */
export function NoRegister() {
  return (
    <EmptyState title="没有这份台账">
      <Link to="/registers">看全部台账</Link>
    </EmptyState>
  )
}
