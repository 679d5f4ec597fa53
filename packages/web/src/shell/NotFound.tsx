import { Link } from '@tanstack/react-router'
import { EmptyState } from '../kernel/feedback/index.ts'

export function NotFound() {
  return (
    <EmptyState title="没有这个页面">
      地址可能写错了，或页面已经搬走。<Link to="/">回工作台</Link>
    </EmptyState>
  )
}
