import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { EmptyState, ErrorPage, Loading } from '../../kernel/feedback/index.ts'
import { compact } from '../../kernel/filter/index.ts'
import type { Column } from '../../kernel/table/index.ts'
import { AdminFrame, useHolds } from '../AdminFrame.tsx'
import { AdminTable } from '../AdminTable.tsx'
import { rulesQuery } from '../api.ts'
import { FilterBox } from '../FilterBox.tsx'
import type { TextSearch } from '../search.ts'
import type { Override, Rule, RuleParameter } from '../types.ts'
import { ruleStatusWords, valueWords } from '../words.ts'
import { EndOverride, SetOverride } from './OverrideDialogs.tsx'

const route = getRouteApi('/admin/rules')

export interface Line extends RuleParameter {
  readonly rule: Rule
}

type Act =
  | { readonly type: 'set'; readonly line: Line }
  | { readonly type: 'end'; readonly override: Override }

/** The figures of the rules: what the state or the platform says, what the county has set, on which document. */
export default function RulesPage() {
  const { q } = route.useSearch()
  const navigate = route.useNavigate()
  const mayManage = useHolds()('override.manage')
  const rules = useQuery(rulesQuery)
  const [act, setAct] = useState<Act | null>(null)
  const lines = (rules.data?.rules ?? []).flatMap((rule) =>
    rule.parameters.map((parameter): Line => ({ ...parameter, rule })),
  )
  const shown = q === undefined ? lines : lines.filter((line) => wordsOf(line).includes(q))
  const overrides = rules.data?.overrides ?? []
  const onAct = mayManage ? setAct : null
  return (
    <AdminFrame
      title="规则与本地规定"
      note={
        rules.data &&
        `${lines.length} 项数值，本地规定 ${overrides.filter(({ standing }) => standing === 'in force').length} 项生效`
      }
    >
      <div className="line no-print">
        <p className="lead">
          国家没有定数的用平台默认值；县里有文件的，可在允许的范围内登记本地规定，写明文件和起止日期。
        </p>
        <FilterBox
          label="找规则或数值"
          value={q}
          onFind={(text) =>
            void navigate({ to: '/admin/rules', search: compact<TextSearch>({ q: text }), replace: true })
          }
        />
      </div>
      {rules.isPending && <Loading />}
      {rules.isError && <ErrorPage error={rules.error} onRetry={() => void rules.refetch()} />}
      {rules.data && shown.length === 0 && <EmptyState title={`没有包含“${q ?? ''}”的规则`} />}
      {shown.length > 0 && (
        <AdminTable
          caption="规则的数值"
          columns={lineColumns(onAct)}
          rows={shown}
          keyOf={({ rule, name }) => `${rule.id} ${name}`}
        />
      )}
      {rules.data && (
        <section aria-labelledby="local">
          <h2 id="local">本地规定</h2>
          {overrides.length === 0 ? (
            <EmptyState title="还没有本地规定">
              {mayManage ? '在上表中按“设本地值”登记，须有文件依据。' : '由安全管理员登记，须有文件依据。'}
            </EmptyState>
          ) : (
            <AdminTable
              caption="本地规定"
              columns={overrideColumns(onAct)}
              rows={overrides}
              keyOf={(row) => row.id}
            />
          )}
        </section>
      )}
      {act?.type === 'set' && rules.data && (
        <SetOverride line={act.line} region={rules.data.region} onClose={() => setAct(null)} />
      )}
      {act?.type === 'end' && <EndOverride override={act.override} onClose={() => setAct(null)} />}
    </AdminFrame>
  )
}

const wordsOf = ({ rule, label, basis }: Line) => [rule.id, rule.title, label, basis].join(' ')

function lineColumns(onAct: ((act: Act) => void) | null): readonly Column<Line>[] {
  return [
    {
      id: 'label',
      head: '数值',
      cell: (row) => (
        <span className="title" title={row.label}>
          {row.rule.title}：{row.label}
        </span>
      ),
    },
    {
      id: 'rule',
      head: '规则',
      width: '136px',
      secondary: true,
      cell: (row) => <span className="mono">{row.rule.id}</span>,
    },
    {
      id: 'status',
      head: '核对',
      width: '88px',
      cell: (row) => (
        <span className={row.rule.status === 'from knowledge' ? 'tag near' : 'tag'}>
          {ruleStatusWords[row.rule.status]}
        </span>
      ),
    },
    {
      id: 'national',
      head: '国家或默认',
      width: '152px',
      align: 'end',
      cell: (row) => valueWords(row.national, row.unit),
    },
    {
      id: 'local',
      head: '本县现行',
      width: '152px',
      align: 'end',
      cell: (row) =>
        isSame(row) ? <span className="quiet">同左</span> : <b>{valueWords(row.inForce, row.unit)}</b>,
    },
    {
      id: 'basis',
      head: '依据',
      width: '280px',
      cell: (row) => (
        <span className="quiet" title={row.basis}>
          {basisWords(row)}
        </span>
      ),
    },
    {
      id: 'acts',
      head: '',
      width: '96px',
      align: 'end',
      cell: (row) => {
        if (row.mayBe === null) return <span className="quiet small">不能调整</span>
        if (!onAct) return <span className="quiet small">{row.mayBe}</span>
        return (
          <button type="button" className="btn plain" onClick={() => onAct({ type: 'set', line: row })}>
            设本地值
          </button>
        )
      },
    },
  ]
}

const isSame = ({ inForce, national }: Line) => JSON.stringify(inForce) === JSON.stringify(national)

/** The basis without the label that stands before it already. */
const basisWords = ({ basis, label }: Line) =>
  basis.startsWith(`${label}：`) ? basis.slice(label.length + 1) : basis

const standingWords = { 'to come': '未生效', 'in force': '生效', over: '已停用' } as const

function overrideColumns(onAct: ((act: Act) => void) | null): readonly Column<Override>[] {
  return [
    {
      id: 'label',
      head: '数值',
      cell: (row) => (
        <span className="title">
          {row.ruleTitle}：{row.label}
        </span>
      ),
    },
    {
      id: 'value',
      head: '本县',
      width: '112px',
      align: 'end',
      cell: (row) => <b>{valueWords(row.value, row.unit)}</b>,
    },
    {
      id: 'standing',
      head: '状态',
      width: '80px',
      cell: (row) => (
        <span className={row.standing === 'in force' ? 'tag ok' : 'tag'}>{standingWords[row.standing]}</span>
      ),
    },
    {
      id: 'days',
      head: '起止',
      width: '208px',
      cell: (row) => `${row.from} 起${row.to === null ? '' : `，${row.to} 停`}`,
    },
    {
      id: 'document',
      head: '依据',
      width: '320px',
      cell: (row) => <span title={row.document}>{row.document}</span>,
    },
    {
      id: 'by',
      head: '登记',
      width: '80px',
      secondary: true,
      cell: (row) => <span className="quiet">{row.setBy}</span>,
    },
    {
      id: 'acts',
      head: '',
      width: '72px',
      align: 'end',
      cell: (row) =>
        row.standing !== 'over' &&
        onAct && (
          <button type="button" className="btn plain" onClick={() => onAct({ type: 'end', override: row })}>
            停用
          </button>
        ),
    },
  ]
}
