import { useQuery } from '@tanstack/react-query'
import { Link, Navigate } from '@tanstack/react-router'
import { EmptyState, ErrorPage, Loading } from '../kernel/feedback/index.ts'
import { PhoneHead } from '../phone/PhoneHead.tsx'
import { useIsPhone } from '../shell/screen.ts'
import { registersQuery } from './api.ts'
import './registers.css'

/** The registers that somebody sees; who sees only one is there at once. */
export default function RegistersPage() {
  const phone = useIsPhone()
  const { data, isPending, isError, error, refetch } = useQuery(registersQuery)
  const [only, ...others] = data?.items ?? []
  if (isPending) return <Loading />
  if (isError) return <ErrorPage error={error} onRetry={() => void refetch()} />
  if (only && others.length === 0)
    return <Navigate to="/registers/$register" params={{ register: only.register }} replace />
  return (
    <>
      {phone && <PhoneHead title="台账" />}
      <div className="page">
        {!phone && <h1>监管对象</h1>}
        {data.items.length === 0 && (
          <EmptyState title="没有可以查看的台账">您的岗位不使用台账。需要查看的，请联系安委办。</EmptyState>
        )}
        <ul className="register-rows">
          {data.items.map((row) => (
            <li key={row.register}>
              <Link to="/registers/$register" params={{ register: row.register }}>
                <b>{row.label}</b>
                <span className="quiet">
                  {row.total}
                  {row.totalExact ? '' : '+'} {row.counter}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </>
  )
}
