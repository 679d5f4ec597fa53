import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import { address } from '../../kernel/api/index.ts'
import { EmptyState, ErrorPage, Loading } from '../../kernel/feedback/index.ts'
import { compact } from '../../kernel/filter/index.ts'
import { Icon } from '../../kernel/icon/index.ts'
import { type Column, DataTable, PrintFoot, PrintHead, useColumns } from '../../kernel/table/index.ts'
import { meQuery } from '../../session/api.ts'
import { useToday } from '../../session/today.ts'
import { ChipLink } from '../../shell/ChipLink.tsx'
import { More } from '../../shell/More.tsx'
import { useCaption } from '../../tasks/list/use-caption.ts'
import { unitQuery, unitsQuery } from '../api.ts'
import { DirectoryHead } from '../DirectoryHead.tsx'
import { ListActs } from '../ListActs.tsx'
import { useDirectoryRights } from '../rights.ts'
import { SearchLine } from '../SearchLine.tsx'
import type { UnitFilter } from '../search.ts'
import type { Unit } from '../types.ts'
import { kindWord, stateOfUnit } from '../words.ts'
import { UnitFacets } from './UnitFacets.tsx'
import './unit-list.css'

const AddUnit = lazy(() => import('./AddUnit.tsx'))
const route = getRouteApi('/directory')

/** Every unit of the county: by kind, by place, or by any characters of any of its names. */
export default function UnitListPage() {
  const filter = route.useSearch()
  const navigate = route.useNavigate()
  const today = useToday()
  const { manages } = useDirectoryRights()
  const [adding, setAdding] = useState(false)
  const units = useInfiniteQuery(unitsQuery(filter))
  const rows = units.data?.pages.flatMap((page) => page.items) ?? []
  const { data: me } = useQuery(meQuery)
  const all = useMemo(() => columnsOn(today), [today])
  const columns = useColumns(`units ${me?.account.id ?? ''}`, all)
  const count = units.data?.pages[0] ? `${units.data.pages[0].total} 个单位` : null
  const caption = useCaption(filter.q === undefined ? '' : `含“${filter.q}”`, count ?? '')
  const set = useCallback(
    (change: { readonly [Key in keyof UnitFilter]: UnitFilter[Key] | undefined }) =>
      void navigate({
        to: '/directory',
        search: (now) => compact<UnitFilter>({ ...now, ...change }),
        replace: true,
      }),
    [navigate],
  )
  const search = useCallback((q: string | undefined) => set({ q }), [set])
  const { q, kind, region, parentId } = filter
  const narrowed = Object.keys(filter).length > 0
  return (
    <div className="directory print-list">
      <PrintHead title="单位名录" caption={caption} />
      <DirectoryHead count={count}>
        <ListActs columns={columns} query={units} />
        <a
          className="btn"
          href={address('/api/directory/export/units', { q, kind, region, parentId })}
          download
        >
          <Icon name="download" />
          导出 Excel
        </a>
        {manages && (
          <button type="button" className="btn primary" onClick={() => setAdding(true)}>
            新增单位
          </button>
        )}
      </DirectoryHead>
      <div className="unit-list">
        <UnitFacets filter={filter} />
        <div className="unit-rows">
          <div className="filter-line no-print">
            <SearchLine
              label="找单位"
              placeholder="全称、简称、别名中任意两个字"
              value={filter.q ?? ''}
              onSearch={search}
            />
            {filter.parentId !== undefined && <ParentChip id={filter.parentId} filter={filter} />}
            {narrowed && <Link to="/directory">清除筛选</Link>}
            <span className="gap" />
            <label className="tick inline">
              <input
                type="checkbox"
                checked={filter.ended ?? false}
                onChange={(event) => set({ ended: event.target.checked ? true : undefined })}
              />
              含已终止的
            </label>
          </div>
          {units.isPending && <Loading />}
          {units.isError && <ErrorPage error={units.error} onRetry={() => void units.refetch()} />}
          {units.isSuccess && rows.length === 0 && (
            <EmptyState title={narrowed ? '没有符合筛选的单位' : '通讯录还是空的'}>
              {narrowed ? (
                <Link to="/directory">清除筛选，看全部单位</Link>
              ) : (
                '可以逐个新增，也可以用 Excel 一次导入。'
              )}
            </EmptyState>
          )}
          {rows.length > 0 && (
            <DataTable
              caption="单位"
              columns={columns.shown}
              groups={[{ id: 'all', rows }]}
              keyOf={(row) => row.id}
              takesLetters
              onOpen={(row) => void navigate({ to: '/directory/units/$id', params: { id: row.id } })}
            />
          )}
          <PrintFoot />
          <More query={units} />
        </div>
      </div>
      {adding && (
        <Suspense fallback={null}>
          <AddUnit kind={filter.kind} onClose={() => setAdding(false)} />
        </Suspense>
      )}
    </div>
  )
}

/** Only what is under one unit: the press takes the filter away. */
function ParentChip({ id, filter }: { readonly id: string; readonly filter: UnitFilter }) {
  const { data: unit } = useQuery(unitQuery(id))
  const { parentId: _, ...rest } = filter
  return (
    <ChipLink chosen to="/directory" search={rest}>
      {unit ? `${unit.shortName}的下级` : '下级单位'}
      <Icon name="cross" />
    </ChipLink>
  )
}

function columnsOn(today: string): readonly Column<Unit>[] {
  return [
    {
      id: 'name',
      head: '单位',
      always: true,
      cell: (row) => (
        <>
          <Link className="title" to="/directory/units/$id" params={{ id: row.id }} title={row.name}>
            {row.name}
          </Link>
          {row.validTo !== null && <span className="ended-note">{stateOfUnit(row, today)}</span>}
        </>
      ),
    },
    {
      id: 'short',
      head: '简称',
      width: '128px',
      cell: (row) => <span title={row.shortName}>{row.shortName}</span>,
    },
    {
      id: 'aliases',
      head: '别名',
      width: '184px',
      secondary: true,
      cell: (row) =>
        row.aliases.length === 0 ? (
          <span className="quiet">—</span>
        ) : (
          <span className="quiet" title={row.aliases.join('、')}>
            {row.aliases.join('、')}
          </span>
        ),
    },
    { id: 'kind', head: '类别', width: '128px', cell: kindWord },
    {
      id: 'parent',
      head: '上级单位',
      width: '168px',
      secondary: true,
      cell: (row) => <span className="quiet">{row.parentName ?? '—'}</span>,
    },
    { id: 'region', head: '所在区划', width: '96px', cell: (row) => row.regionName },
    {
      id: 'people',
      head: '人员',
      width: '64px',
      align: 'end',
      cell: (row) =>
        row.people === 0 ? (
          <span className="quiet">—</span>
        ) : (
          <Link to="/directory/people" search={{ unit: row.id }}>
            {row.people}
          </Link>
        ),
    },
  ]
}
