import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ErrorPart, Loading } from '../kernel/feedback/index.ts'
import { Icon } from '../kernel/icon/index.ts'
import { meQuery } from '../session/api.ts'
import { AdminFrame } from './AdminFrame.tsx'
import './admin-home.css'
import { accountCountsQuery, administratorsQuery, selfCheckQuery } from './api.ts'
import { adminPlacesFor } from './places.ts'

/** The first page of an administrator: what waits, each figure a link, and below where everything else is. */
export default function AdminHome() {
  const { data: me } = useQuery(meQuery)
  const counts = useQuery(accountCountsQuery)
  const administrators = useQuery(administratorsQuery)
  const check = useQuery(selfCheckQuery)
  if (!me) return <Loading />
  const open = administrators.data?.changes.filter(({ state }) => state === 'open') ?? []
  const waiting = open.filter(({ mine }) => !mine).length
  const fails = check.data?.items.filter(({ state }) => state === 'fails').length
  const asks = check.data?.items.filter(({ state }) => state === 'asks').length
  const [failed] = [counts, administrators, check].filter(({ isError }) => isError)
  return (
    <AdminFrame title="管理" note={`${me.account.administersLabel ?? ''} ${me.account.name}`}>
      {failed && <ErrorPart error={failed.error} onRetry={() => void failed.refetch()} />}
      <ul className="admin-figures">
        {waiting > 0 && (
          <li>
            <Link to="/admin/administrators">
              <b className="late">{waiting}</b> 项管理员变更等您同意
            </Link>
          </li>
        )}
        <li>
          <Link to="/admin/accounts" search={{ state: 'locked' }}>
            <b>{counts.data?.locked ?? '…'}</b> 个账号锁定
          </Link>
        </li>
        <li>
          <Link to="/admin/accounts" search={{ state: 'invited' }}>
            <b>{counts.data?.invited ?? '…'}</b> 个待首次登录
          </Link>
        </li>
        <li>
          <Link to="/admin/accounts" search={{ state: 'unused' }}>
            <b>{counts.data?.unused ?? '…'}</b> 个 90 天未用
          </Link>
        </li>
        <li>
          <Link to="/admin/self-check" search={{ state: 'fails' }}>
            <b className={fails ? 'late' : undefined}>{fails ?? '…'}</b> 项自查不符合
          </Link>
        </li>
        <li>
          <Link to="/admin/self-check" search={{ state: 'asks' }}>
            <b>{asks ?? '…'}</b> 项等人确认
          </Link>
        </li>
      </ul>
      <ul className="admin-places">
        {adminPlacesFor(me.account.rights).map((place) => (
          <li key={place.to}>
            <Link to={place.to}>
              <Icon name={place.icon} />
              <span>
                <b>{place.label}</b>
                <span className="small quiet">{place.what}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <p className="small quiet">三个管理员各管各的，都看不到业务内容。</p>
    </AdminFrame>
  )
}
