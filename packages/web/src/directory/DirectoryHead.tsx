import { Link, useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { HelpLink } from '../guide/HelpLink.tsx'
import './directory.css'
import { useDirectoryRights } from './rights.ts'

/** The head of the directory's lists: its parts, how many there are, and what can be done. */
export function DirectoryHead({
  count,
  children,
}: {
  readonly count: string | null
  readonly children?: ReactNode
}) {
  const { imports } = useDirectoryRights()
  const { pathname } = useLocation()
  return (
    <header className="directory-head">
      <div className="page-head">
        <h1>通讯录</h1>
        {count !== null && <span className="quiet">{count}</span>}
        <HelpLink topic="directory" />
        <span className="acts no-print">{children}</span>
      </div>
      <nav className="tabs no-print" aria-label="通讯录的各部分">
        <Link to="/directory" activeOptions={{ exact: true, includeSearch: false }} activeProps={current}>
          单位
        </Link>
        <Link to="/directory/people" activeOptions={{ includeSearch: false }} activeProps={current}>
          人员
        </Link>
        <Link to="/directory/groups" activeOptions={{ includeSearch: false }} activeProps={current}>
          分组
        </Link>
        {imports && (
          <Link
            to="/directory/import/$subject"
            params={{ subject: 'units' }}
            aria-current={pathname.startsWith('/directory/import/') ? 'page' : undefined}
          >
            导入
          </Link>
        )}
      </nav>
    </header>
  )
}

const current = { 'aria-current': 'page' } as const
