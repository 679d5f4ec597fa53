import { type AdministratorId, administrators, type RoleTable, roles } from '@anlan/domain/directory'
import { matterKinds } from '@anlan/domain/matters'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { EmptyState, ErrorPage, Loading } from '../kernel/feedback/index.ts'
import '../kernel/filter/chip.css'
import { compact } from '../kernel/filter/index.ts'
import { AdminFrame } from './AdminFrame.tsx'
import { holdersQuery } from './api.ts'
import { FilterBox } from './FilterBox.tsx'
import { rightWord } from './right-words.ts'
import './rights.css'
import type { TextSearch } from './search.ts'
import type { RightHolder } from './types.ts'

const route = getRouteApi('/admin/rights')

const reachWords = { own: '本单位', area: '本辖区', county: '全县' } as const

const subjects: Readonly<Record<string, string>> = {
  document: '文件',
  ...Object.fromEntries(matterKinds.map(({ kind, label }) => [kind, label])),
}

interface Line {
  readonly id: string
  readonly label: string
  readonly sees: readonly string[]
  readonly may: readonly string[]
  readonly holders: readonly RightHolder[]
}

/** The table of rights as the server applies it, with who holds each role today. Read only: it changes with a release. */
export default function RightsPage() {
  const { q } = route.useSearch()
  const navigate = route.useNavigate()
  const holders = useQuery(holdersQuery)
  const lines = holders.data ? linesOf(holders.data.roles, holders.data.administrators) : []
  const shown = q === undefined ? lines : lines.filter((line) => wordsOf(line).includes(q))
  return (
    <AdminFrame title="权限表" note={`${lines.length} 种角色，随版本固定，不能在这里改`}>
      <div className="line no-print">
        <p className="lead">谁能看多远、能办什么由角色决定；授予岗位就是给人一个角色。</p>
        <FilterBox
          label="找角色、权限或人"
          value={q}
          onFind={(text) =>
            void navigate({ to: '/admin/rights', search: compact<TextSearch>({ q: text }), replace: true })
          }
        />
      </div>
      {holders.isPending && <Loading />}
      {holders.isError && <ErrorPage error={holders.error} onRetry={() => void holders.refetch()} />}
      {holders.data && shown.length === 0 && <EmptyState title={`没有包含“${q}”的角色或权限`} />}
      <ul className="right-lines">
        {shown.map((line) => (
          <RightLine key={line.id} line={line} q={q} />
        ))}
      </ul>
    </AdminFrame>
  )
}

/** More holders than these are counted, and shown when somebody asks. */
const IN_SIGHT = 6

function RightLine({ line, q }: { readonly line: Line; readonly q: string | undefined }) {
  const { label, sees, may, holders } = line
  const first = holders.slice(0, IN_SIGHT)
  const more = holders.slice(IN_SIGHT)
  return (
    <li>
      <div className="who">
        <h2>{label}</h2>
        <p className="small quiet">{sees.join(' · ')}</p>
      </div>
      <p className="may">
        {may.map((word) => (
          <span key={word} className={q !== undefined && word.includes(q) ? 'tag near' : 'tag'}>
            {word}
          </span>
        ))}
      </p>
      <div className="small">
        {holders.length === 0 ? (
          <span className="quiet">现在无人担任</span>
        ) : (
          <>
            <b>{holders.length} 人</b> <span className="quiet">{namesOf(first)}</span>
            {more.length > 0 && (
              <details>
                <summary>另外 {more.length} 人</summary>
                <span className="quiet">{namesOf(more)}</span>
              </details>
            )}
          </>
        )}
      </div>
    </li>
  )
}

const namesOf = (holders: readonly RightHolder[]) =>
  holders.map(({ name, unit }) => (unit === '' ? name : `${unit} ${name}`)).join('、')

const wordsOf = ({ label, may, sees, holders }: Line) =>
  [label, ...may, ...sees, ...holders.flatMap(({ name, unit }) => [name, unit])].join(' ')

function linesOf(
  byRole: Readonly<Record<string, readonly RightHolder[]>>,
  byOffice: Readonly<Record<string, readonly RightHolder[]>>,
): readonly Line[] {
  const table: RoleTable = roles
  const posts = Object.entries(table).map(
    ([id, { label, reads, may }]): Line => ({
      id,
      label,
      sees: Object.entries(reads).map(([kind, reach]) => `${subjects[kind] ?? kind}看${reachWords[reach]}`),
      may: may.map(rightWord),
      holders: byRole[id] ?? [],
    }),
  )
  const offices = (Object.keys(administrators) as AdministratorId[]).map(
    (id): Line => ({
      id: `administrator-${id}`,
      label: administrators[id].label,
      sees: ['不看业务'],
      may: administrators[id].may.map(rightWord),
      holders: byOffice[id] ?? [],
    }),
  )
  return [...posts, ...offices]
}
