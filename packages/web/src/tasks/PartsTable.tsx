import { getRouteApi, Link } from '@tanstack/react-router'
import type { Matter, Part } from '../api/types.ts'
import { Light, underHeading } from '../kernel/light/index.ts'
import { type Column, DataTable } from '../kernel/table/index.ts'
import { changedWord, dayWord } from '../kernel/time/index.ts'
import { useToday } from '../session/today.ts'
import { partName, rowAct } from './acts.ts'
import { figureNames, figureOf, partsInOrder, type Share, stateCounts, sumOf } from './parts.ts'

const route = getRouteApi('/tasks/$id')

interface Row {
  readonly part: Part
  readonly depth: number
  readonly serial: number
}

/** More figures than these are read in the part itself. */
const FIGURES_IN_SIGHT = 2

/** The parts, worst first, each with its own due date and its most urgent clock; below them the sum. */
export function PartsTable({ matter, focus }: { readonly matter: Matter; readonly focus: string | null }) {
  const today = useToday()
  const navigate = route.useNavigate()
  const rows = partsInOrder(matter.parts).map((each, index): Row => ({ ...each, serial: index + 1 }))
  const names = figureNames(matter.parts).slice(0, FIGURES_IN_SIGHT)
  const columns: readonly Column<Row>[] = [
    {
      id: 'serial',
      head: '序',
      width: '36px',
      align: 'end',
      cell: ({ serial }) => <span className="quiet">{serial}</span>,
    },
    {
      id: 'unit',
      head: '单位',
      cell: ({ part, depth }) => (
        <Link
          to="/tasks/$id"
          params={{ id: matter.id }}
          search={{ part: part.id }}
          style={{ paddingLeft: depth * 16 }}
        >
          {partName(part)}
        </Link>
      ),
    },
    {
      id: 'light',
      head: '还有多久',
      width: '124px',
      cell: ({ part }) => <Light name={part.light.light}>{underHeading(part.light.words)}</Light>,
    },
    { id: 'state', head: '状态', width: '84px', cell: ({ part }) => part.stateLabel },
    {
      id: 'due',
      head: '到期',
      width: '88px',
      cell: ({ part }) =>
        part.light.dueDay === null ? <span className="quiet">无</span> : dayWord(part.light.dueDay, today),
    },
    ...figureColumns(names),
    {
      id: 'person',
      head: '经办人',
      width: '84px',
      secondary: true,
      cell: ({ part }) => part.handledBy ?? <span className="quiet">未定</span>,
    },
    {
      id: 'changed',
      head: '最近更新',
      width: '76px',
      align: 'end',
      secondary: true,
      cell: ({ part }) => (
        <span className="quiet">{part.changedAt === null ? '' : changedWord(part.changedAt, today)}</span>
      ),
    },
    {
      id: 'act',
      head: '我要做',
      width: '84px',
      align: 'end',
      cell: ({ part }) => <RowAct matter={matter} part={part} />,
    },
  ]
  return (
    <section aria-labelledby="parts" className="parts">
      <h2 id="parts">
        各单位{' '}
        <small>
          {matter.parts.length} 个：{stateCounts(matter.parts)}
        </small>
        {focus !== null && (
          <Link to="/tasks/$id" params={{ id: matter.id }} search={{}}>
            看整体
          </Link>
        )}
      </h2>
      <DataTable
        caption={`${matter.parts.length} 个单位的办理情况`}
        columns={columns}
        groups={[{ id: 'all', rows }]}
        keyOf={({ part }) => part.id}
        current={focus}
        takesLetters
        onOpen={({ part }) =>
          void navigate({ to: '/tasks/$id', params: { id: matter.id }, search: { part: part.id } })
        }
        foot={
          names.length > 0 && matter.parts.length > 1 ? (
            <Sums names={names} parts={matter.parts} />
          ) : undefined
        }
      />
    </section>
  )
}

function figureColumns(names: readonly string[]): readonly Column<Row>[] {
  if (names.length === 0)
    return [
      {
        id: 'progress',
        head: '进度',
        width: '160px',
        cell: ({ part }) => (
          <Progress
            words={part.progress === null ? '未报' : `${part.progress}%`}
            share={(part.progress ?? 0) / 100}
            done={part.light.light.startsWith('done')}
          />
        ),
      },
    ]
  return names.map((name, index) => ({
    id: `figure ${name}`,
    head: name,
    width: index === 0 ? '164px' : '100px',
    align: index === 0 ? undefined : 'end',
    cell: ({ part }: Row) => (
      <Figure share={figureOf(part, name)} bar={index === 0} done={part.light.light.startsWith('done')} />
    ),
  })) as readonly Column<Row>[]
}

function Figure({
  share,
  bar,
  done,
}: {
  readonly share: Share | null
  readonly bar: boolean
  readonly done: boolean
}) {
  if (share === null) return <span className="quiet">未报</span>
  const words = share.of === null ? String(share.done) : `${share.done} / ${share.of}`
  return bar && share.of ? (
    <Progress words={words} share={share.done / share.of} done={done} />
  ) : (
    <span>{words}</span>
  )
}

function Progress({
  words,
  share,
  done,
}: {
  readonly words: string
  readonly share: number
  readonly done: boolean
}) {
  return (
    <span className="progress">
      <span>{words}</span>
      <span className={done ? 'bar done' : 'bar'} aria-hidden="true">
        <i style={{ width: `${Math.min(100, share * 100)}%` }} />
      </span>
    </span>
  )
}

function RowAct({ matter, part }: { readonly matter: Matter; readonly part: Part }) {
  const offer = rowAct(matter, part)
  if (offer === null) return null
  return (
    <Link
      className="btn plain"
      to="/tasks/$id"
      params={{ id: matter.id }}
      search={{ part: part.id, act: offer.action }}
    >
      {offer.label}
      <span className="hidden">：{partName(part)}</span>
    </Link>
  )
}

function Sums({ names, parts }: { readonly names: readonly string[]; readonly parts: readonly Part[] }) {
  return (
    <tr>
      <td />
      <td colSpan={4}>合计</td>
      {names.map((name, index) => (
        <td key={name} className={index === 0 ? undefined : 'end'}>
          <Figure share={sumOf(parts, name)} bar={index === 0} done={false} />
        </td>
      ))}
      <td className="secondary" />
      <td className="secondary" />
      <td />
    </tr>
  )
}
