import { matterKinds, noticeTables } from '@anlan/domain/matters'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ErrorPage, Loading } from '../../kernel/feedback/index.ts'
import { Light, type LightName } from '../../kernel/light/index.ts'
import { AdminFrame } from '../AdminFrame.tsx'
import { rulesQuery } from '../api.ts'
import type { Rule, RuleParameter } from '../types.ts'
import { valueWords } from '../words.ts'
import './ladder.css'

/** The rules that decide when somebody is reminded. A rule that is declared later shows here by its id. */
const ladderRule = /-(REMIND|ESCALAT\w*|LADDER|QUIET)-/

/** When whom is reminded, kind by kind, with what each step rests on and whether the county may set it. */
export default function LadderPage() {
  const rules = useQuery(rulesQuery)
  const found = (rules.data?.rules ?? []).filter(({ id }) => ladderRule.test(id))
  const warn = found.find(({ id }) => id === 'TASK-REMIND-1')?.parameters[0]
  return (
    <AdminFrame title="催办梯次" note="到期前、到期时、逾期后各由谁做什么">
      {rules.isPending && <Loading />}
      {rules.isError && <ErrorPage error={rules.error} onRetry={() => void rules.refetch()} />}
      {rules.data &&
        matterKinds.map((kind) => (
          <section key={kind.kind} aria-labelledby={`ladder-${kind.kind}`}>
            <h2 id={`ladder-${kind.kind}`}>{kind.label}</h2>
            <ol className="ladder">
              <Step
                light="near"
                when={`到期前 ${valueWords(warn?.inForce ?? null, warn?.unit ?? null)}`}
                what={`转为临近，排到工作台前面；通知${toldOf(kind.kind, 'due-soon')}`}
                basis={`TASK-REMIND-1${warn?.mayBe ? '，可设本地值' : ''}`}
              />
              <Step
                light="late"
                when="到期日次日零时"
                what={`转为逾期，看板上排在最前；通知${toldOf(kind.kind, 'due-now')}`}
                basis="时限由文件规定，不能调整"
              />
              <Step
                light="late"
                when="逾期以后"
                what={`${labelOf(kind.actions.remind)}由人决定，写进办理记录，不受免打扰限制；通知${toldOf(kind.kind, 'remind')}。通报、挂牌由负责人决定，系统不自动点名`}
                basis="由人决定"
              />
            </ol>
          </section>
        ))}
      {found.length > 0 && (
        <section aria-labelledby="figures">
          <h2 id="figures">有关数值</h2>
          <ul className="ladder-figures">
            {found.flatMap((rule) =>
              rule.parameters.map((parameter) => (
                <Figure key={`${rule.id} ${parameter.name}`} rule={rule} parameter={parameter} />
              )),
            )}
          </ul>
        </section>
      )}
    </AdminFrame>
  )
}

const sides: Readonly<Record<string, string>> = {
  part: '承办单位',
  'any-part': '各承办单位',
  superior: '交办单位',
  owner: '拟稿单位',
  responsible: '责任单位',
  supervising: '督办单位',
}

/** Whom an event of a kind is told to, as its table of notices says; nobody where it says nothing. */
function toldOf(kind: string, event: string): string {
  const told = noticeTables.find((table) => table.kind === kind)?.events.get(event) ?? []
  const names = [...new Set(told.map(({ to }) => sides[String(to)] ?? String(to)))]
  return names.length === 0 ? '：无' : names.join('和')
}

const labelOf = (action: { readonly label: string } | undefined) => action?.label ?? '催办'

function Step(props: {
  readonly light: LightName
  readonly when: string
  readonly what: string
  readonly basis: string
}) {
  return (
    <li>
      <Light name={props.light}>{props.when}</Light>
      <span>{props.what}</span>
      <span className="quiet small">{props.basis}</span>
    </li>
  )
}

function Figure({ rule, parameter }: { readonly rule: Rule; readonly parameter: RuleParameter }) {
  const own = parameter.inForce !== parameter.national
  return (
    <li>
      <span>
        {rule.title}：{parameter.label}
      </span>
      <b>{valueWords(parameter.inForce, parameter.unit)}</b>
      <span className="quiet small">
        {own ? `国家或默认 ${valueWords(parameter.national, parameter.unit)}` : parameter.basis}
      </span>
      <Link to="/admin/rules" search={{ q: rule.id }}>
        {parameter.mayBe === null ? '看依据' : `可设 ${parameter.mayBe}`}
      </Link>
    </li>
  )
}
