import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ExportButton } from '../../exports/ExportButton.tsx'
import { EmptyState, ErrorPage, Loading } from '../../kernel/feedback/index.ts'
import { Icon } from '../../kernel/icon/index.ts'
import { DataTable } from '../../kernel/table/index.ts'
import { More } from '../../shell/More.tsx'
import { entriesQuery } from '../api.ts'
import { knownSearch, registerNamed } from '../declared.ts'
import { NoRegister } from '../NoRegister.tsx'
import '../registers.css'
import { allOf } from '../search.ts'
import { useMayKeep } from '../use-register.ts'
import { columnsOf } from './columns.tsx'
import { EntryFilters } from './EntryFilters.tsx'

const route = getRouteApi('/registers/$register')

/** One register: its entries by name, narrowed and ordered as the address says. */
export default function ListPage() {
  const { register: name } = route.useParams()
  const search = allOf(route.useSearch())
  const navigate = route.useNavigate()
  const register = registerNamed(name)
  const mayKeep = useMayKeep(name)
  const known = register ? knownSearch(register, search) : {}
  const entries = useInfiniteQuery({ ...entriesQuery(name, known), enabled: register !== null })
  if (!register) return <NoRegister />
  const rows = entries.data?.pages.flatMap((page) => page.items) ?? []
  const first = entries.data?.pages[0]
  const narrowed = Object.keys(known).some((key) => key !== 'sort')
  return (
    <div className="page register-list">
      <header className="page-head">
        <h1>{register.label}</h1>
        <span className="quiet">
          {first && `${first.total}${first.totalExact ? '' : '+'} ${register.counter}`}
        </span>
        <div className="acts no-print">
          <ExportButton path={`/api/registers/${name}`} query={known} />
          {mayKeep && (
            <>
              <Link className="btn" to="/registers/$register/import" params={{ register: name }}>
                导入
              </Link>
              <Link className="btn primary" to="/registers/$register/new" params={{ register: name }}>
                <Icon name="plus" />
                登记{register.entry}
              </Link>
            </>
          )}
        </div>
      </header>
      <EntryFilters register={register} search={known} />
      {entries.isPending && <Loading />}
      {entries.isError && <ErrorPage error={entries.error} onRetry={() => void entries.refetch()} />}
      {entries.isSuccess && rows.length === 0 && (
        <EmptyState title={narrowed ? `没有符合筛选的${register.entry}` : `${register.label}还是空的`}>
          {narrowed ? (
            <Link to="/registers/$register" params={{ register: name }} search={{}}>
              清除筛选，看全部{register.entry}
            </Link>
          ) : mayKeep ? (
            <>
              可以逐{register.counter}登记，也可以
              <Link to="/registers/$register/import" params={{ register: name }}>
                用 Excel 表格成批导入
              </Link>
              。
            </>
          ) : (
            `由安委办、监管单位和乡镇登记；登记后，您的岗位能看到的${register.entry}会列在这里。`
          )}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <DataTable
          caption={register.label}
          columns={columnsOf(register)}
          groups={[{ id: 'all', rows }]}
          keyOf={(row) => row.id}
          takesLetters
          onOpen={(row) =>
            void navigate({ to: '/registers/$register/$id', params: { register: name, id: row.id } })
          }
        />
      )}
      <More query={entries} />
    </div>
  )
}
