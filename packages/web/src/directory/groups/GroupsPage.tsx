import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { EmptyState, ErrorPage, Loading } from '../../kernel/feedback/index.ts'
import { groupsQuery } from '../api.ts'
import { DirectoryHead } from '../DirectoryHead.tsx'
import { History } from '../History.tsx'
import { useDirectoryRights } from '../rights.ts'
import type { Group } from '../types.ts'
import './groups.css'
import { Members } from './Members.tsx'
import { ruleWords } from './rule-words.ts'

const EditGroup = lazy(() => import('./EditGroup.tsx'))
const route = getRouteApi('/directory/groups')

/** Sets of units that documents name as one, and who they are today. */
export default function GroupsPage() {
  const { id } = route.useSearch()
  const { manages } = useDirectoryRights()
  const groups = useQuery(groupsQuery)
  const [adding, setAdding] = useState(false)
  const items = groups.data?.items ?? []
  const open = items.find((group) => group.id === id) ?? items[0]
  return (
    <div className="directory">
      <DirectoryHead count={groups.data ? `${items.length} 个分组` : null}>
        {manages && (
          <button type="button" className="btn primary" onClick={() => setAdding(true)}>
            新增分组
          </button>
        )}
      </DirectoryHead>
      {groups.isPending && <Loading />}
      {groups.isError && <ErrorPage error={groups.error} onRetry={() => void groups.refetch()} />}
      {groups.isSuccess && items.length === 0 && (
        <EmptyState title="还没有分组">来文里“各乡镇”“有关部门”这样的叫法，在这里定成哪些单位。</EmptyState>
      )}
      {open && (
        <div className="groups">
          <nav aria-label="分组">
            {items.map((group) => (
              <Link
                key={group.id}
                to="/directory/groups"
                search={{ id: group.id }}
                aria-current={group.id === open.id ? 'true' : undefined}
              >
                <span>{group.name}</span>
                <span className="quiet">{group.unitIds.length} 个</span>
              </Link>
            ))}
          </nav>
          <OneGroup key={open.id} group={open} groups={items} />
        </div>
      )}
      <Suspense fallback={null}>
        {adding && <EditGroup group={null} groups={items} onClose={() => setAdding(false)} />}
      </Suspense>
    </div>
  )
}

function OneGroup({ group, groups }: { readonly group: Group; readonly groups: readonly Group[] }) {
  const { manages } = useDirectoryRights()
  const [editing, setEditing] = useState(false)
  return (
    <article className="group">
      <header>
        <h2>{group.name}</h2>
        {manages && (
          <button type="button" className="btn" onClick={() => setEditing(true)}>
            编辑
          </button>
        )}
      </header>
      <dl>
        <dt>怎么算</dt>
        <dd>{ruleWords(group.members, groups)}</dd>
        <dt>别名</dt>
        <dd>
          {group.aliases.length === 0 ? (
            <span className="quiet">没有</span>
          ) : (
            <span className="tags">
              {group.aliases.map((alias) => (
                <span key={alias} className="tag">
                  {alias}
                </span>
              ))}
            </span>
          )}
        </dd>
      </dl>
      <h3>今天的成员</h3>
      <Members members={group.members} />
      <History type="group" id={group.id} />
      <Suspense fallback={null}>
        {editing && <EditGroup group={group} groups={groups} onClose={() => setEditing(false)} />}
      </Suspense>
    </article>
  )
}
