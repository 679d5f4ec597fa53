import { Link } from '@tanstack/react-router'
import type { Matter } from '../api/types.ts'
import { HelpLink } from '../guide/HelpLink.tsx'
import { Icon } from '../kernel/icon/index.ts'
import { Light } from '../kernel/light/index.ts'
import { Menu } from '../kernel/menu/index.ts'
import { dayWord } from '../kernel/time/index.ts'
import { useToday } from '../session/today.ts'
import { closedActs, openActs, partName } from './acts.ts'
import { usePress } from './use-press.ts'

/** More than these, and whatever destroys or blames, go into the menu. */
const IN_SIGHT = 3

export function TaskHead({ matter, focus }: { readonly matter: Matter; readonly focus: string | null }) {
  const today = useToday()
  const part = matter.parts.find((each) => each.id === focus)
  const light = part?.light ?? matter.light
  return (
    <header className="task-head">
      <p className="crumb">
        <Link to="/tasks" activeOptions={{ exact: true }}>
          任务
        </Link>
        {matter.document && (
          <>
            {' / '}
            <Link to="/tasks" search={{ document: matter.document.id }} title={matter.document.title}>
              {matter.document.number ?? matter.document.title}
            </Link>
          </>
        )}
        {matter.clause && ` / ${matter.clause}`}
      </p>
      <h1>
        {matter.title}
        <span className="no">{matter.number ?? '未编号'}</span>
      </h1>
      <Acts matter={matter} focus={focus} />
      <div className="facts">
        <Light name={light.light}>
          {part ? `${partName(part)} ${part.stateLabel}` : matter.stateLabel}，{light.words}
        </Light>
        <span>
          {light.dueDay === null ? (
            '没有规定时限'
          ) : (
            <>
              到期 <b title={dueTitle(matter)}>{dayWord(light.dueDay, today)}</b>
              {light.provisional && '（该年放假安排未公布，暂按周末推算）'}
            </>
          )}
        </span>
        {matter.responsibleUnit && (
          <span>
            责任 <b>{matter.responsibleUnit.name}</b>
            {matter.units > 1 && ` 等 ${matter.units} 个单位`}
          </span>
        )}
        <span>交办 {matter.supervisingUnit.name}</span>
        <HelpLink topic="task" />
      </div>
    </header>
  )
}

function Acts({ matter, focus }: { readonly matter: Matter; readonly focus: string | null }) {
  const acts = openActs(matter, focus)
  const press = usePress(matter)
  const [closed] = closedActs(matter, focus)
  if (acts.length === 0)
    return (
      <div className="acts">
        {closed && (
          <span className="btn" aria-disabled="true" title={closed.reasons.join('')}>
            <Icon name="lock" />
            {closed.label}
          </span>
        )}
      </div>
    )
  const inSight = acts.filter((act) => !act.grave).slice(0, IN_SIGHT)
  const rest = acts.filter((act) => !inSight.includes(act))
  return (
    <div className="acts no-print">
      {inSight.map((act, index) => (
        <button
          key={act.key}
          type="button"
          className={index === 0 ? 'btn primary' : 'btn'}
          aria-busy={press.busy}
          onClick={() => press.on(act)}
        >
          {act.label}
        </button>
      ))}
      {rest.length > 0 && (
        <Menu
          label={
            <>
              更多
              <Icon name="down" />
            </>
          }
          entries={rest.map((act) => ({ id: act.key, label: act.label, run: () => press.on(act) }))}
        />
      )}
    </div>
  )
}

function dueTitle(matter: Matter): string {
  return matter.clocks
    .filter((clock) => clock.partId === null || matter.parts.length === 1)
    .map((clock) => `${clock.label}：${clock.basis.text}`)
    .join('；')
}
