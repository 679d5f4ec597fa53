import { roles } from '@anlan/domain/directory'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useState } from 'react'
import { EmptyState, ErrorPage, Loading } from '../../kernel/feedback/index.ts'
import { compact } from '../../kernel/filter/index.ts'
import { Icon } from '../../kernel/icon/index.ts'
import { type Column, DataTable, PrintFoot, PrintHead, useColumns } from '../../kernel/table/index.ts'
import { meQuery } from '../../session/api.ts'
import { ChipLink } from '../../shell/ChipLink.tsx'
import { More } from '../../shell/More.tsx'
import { useCaption } from '../../tasks/list/use-caption.ts'
import { peopleQuery, unitQuery } from '../api.ts'
import { DirectoryHead } from '../DirectoryHead.tsx'
import { ListActs } from '../ListActs.tsx'
import { SearchLine } from '../SearchLine.tsx'
import type { PeopleFilter } from '../search.ts'
import type { Person } from '../types.ts'
import { Phone } from './Phone.tsx'

const ExportPeople = lazy(() => import('./ExportPeople.tsx'))
const route = getRouteApi('/directory/people')

/** Everybody of the county's offices, in the order of their units. */
export default function PeoplePage() {
  const filter = route.useSearch()
  const navigate = route.useNavigate()
  const [exporting, setExporting] = useState(false)
  const people = useInfiniteQuery(peopleQuery(filter))
  const rows = people.data?.pages.flatMap((page) => page.items) ?? []
  const { data: me } = useQuery(meQuery)
  const columns = useColumns(`people ${me?.account.id ?? ''}`, allColumns)
  const count = people.data?.pages[0] ? `${people.data.pages[0].total} 人` : null
  const caption = useCaption(filter.q === undefined ? '' : `含“${filter.q}”`, count ?? '')
  const set = useCallback(
    (change: { readonly [Key in keyof PeopleFilter]: PeopleFilter[Key] | undefined }) =>
      void navigate({
        to: '/directory/people',
        search: (now) => compact<PeopleFilter>({ ...now, ...change }),
        replace: true,
      }),
    [navigate],
  )
  const search = useCallback((q: string | undefined) => set({ q }), [set])
  const narrowed = Object.keys(filter).length > 0
  return (
    <div className="directory print-list">
      <PrintHead title="人员名录" caption={caption} />
      <DirectoryHead count={count}>
        <ListActs columns={columns} query={people} />
        <button type="button" className="btn" onClick={() => setExporting(true)}>
          <Icon name="download" />
          导出 Excel
        </button>
      </DirectoryHead>
      <div className="filter-line no-print">
        <SearchLine
          label="找人"
          placeholder="姓名、单位中任意两个字，或完整电话"
          value={filter.q ?? ''}
          onSearch={search}
        />
        <select
          className="chip"
          aria-label="岗位角色"
          value={filter.role ?? ''}
          onChange={(event) => set({ role: event.target.value || undefined })}
        >
          <option value="">各种岗位角色</option>
          {Object.entries(roles).map(([role, { label }]) => (
            <option key={role} value={role}>
              {label}
            </option>
          ))}
        </select>
        <select
          className="chip"
          aria-label="账号"
          value={filter.account ?? ''}
          onChange={(event) => set({ account: (event.target.value || undefined) as PeopleFilter['account'] })}
        >
          <option value="">有无账号</option>
          <option value="yes">已开通账号</option>
          <option value="no">未开通账号</option>
        </select>
        {filter.unit !== undefined && <UnitChip id={filter.unit} filter={filter} />}
        {narrowed && <Link to="/directory/people">清除筛选</Link>}
        <span className="gap" />
        <label className="tick inline">
          <input
            type="checkbox"
            checked={filter.left ?? false}
            onChange={(event) => set({ left: event.target.checked ? true : undefined })}
          />
          含离任的
        </label>
      </div>
      {people.isPending && <Loading />}
      {people.isError && <ErrorPage error={people.error} onRetry={() => void people.refetch()} />}
      {people.isSuccess && rows.length === 0 && (
        <EmptyState title={narrowed ? '没有找到这样的人' : '还没有人员'}>
          {narrowed ? (
            <Link to="/directory/people">清除筛选，看全部人员</Link>
          ) : (
            '在单位页面添加，或用 Excel 导入后，会列在这里。'
          )}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <DataTable
          caption="人员"
          columns={columns.shown}
          groups={[{ id: 'all', rows }]}
          keyOf={(row) => row.id}
          takesLetters
          onOpen={(row) => void navigate({ to: '/directory/people/$id', params: { id: row.id } })}
        />
      )}
      <PrintFoot />
      <More query={people} />
      <Suspense fallback={null}>
        {exporting && <ExportPeople filter={filter} onClose={() => setExporting(false)} />}
      </Suspense>
    </div>
  )
}

function UnitChip({ id, filter }: { readonly id: string; readonly filter: PeopleFilter }) {
  const { data: unit } = useQuery(unitQuery(id))
  const { unit: _, ...rest } = filter
  return (
    <ChipLink chosen to="/directory/people" search={rest}>
      {unit?.shortName ?? '一个单位'}
      <Icon name="cross" />
    </ChipLink>
  )
}

/** The first post in full, further ones counted: two posts are two hats. */
function Posts({ person }: { readonly person: Person }) {
  const [first, ...others] = person.posts
  if (!first) return <span className="quiet">没有岗位</span>
  return (
    <>
      {first.unitShortName}
      {others.length > 0 && (
        <span
          className="quiet"
          title={others.map((post) => `${post.unitShortName} ${post.title}`).join('、')}
        >
          {` 另 ${others.length} 个岗位`}
        </span>
      )}
    </>
  )
}

const allColumns: readonly Column<Person>[] = [
  {
    id: 'name',
    head: '姓名',
    always: true,
    width: '112px',
    cell: (row) => (
      <Link className="title" to="/directory/people/$id" params={{ id: row.id }}>
        {row.name}
      </Link>
    ),
  },
  { id: 'unit', head: '单位', cell: (row) => <Posts person={row} /> },
  {
    id: 'title',
    head: '职务',
    width: '208px',
    cell: (row) => [row.posts[0]?.sectionName, row.posts[0]?.title].filter(Boolean).join(' '),
  },
  {
    id: 'role',
    head: '岗位角色',
    width: '128px',
    secondary: true,
    cell: (row) => <span className="quiet">{row.posts[0]?.roleLabel ?? '—'}</span>,
  },
  { id: 'phone', head: '电话', width: '184px', cell: (row) => <Phone person={row} /> },
  {
    id: 'account',
    head: '账号',
    width: '72px',
    cell: (row) =>
      row.status === 'left' ? '离任' : row.hasAccount ? '已开通' : <span className="quiet">未开通</span>,
  },
]
