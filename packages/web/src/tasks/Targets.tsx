import type { Target } from '../api/types.ts'
import { Light } from '../kernel/light/index.ts'
import './gauge.css'

const OPERATORS: Readonly<Record<string, string>> = { '>=': '≥ ', '<=': '≤ ', '=': '' }

/** Each aim with its figure, the fraction behind it, the target, and a bar with a tick at the target. */
export function Targets({ targets }: { readonly targets: readonly Target[] }) {
  return (
    <section aria-labelledby="targets">
      <h2 id="targets">
        目标 <small>由各单位填报汇总</small>
      </h2>
      <div className="aims">
        {targets.map((target) => (
          <Aim key={`${target.name} ${target.op} ${target.value}`} target={target} />
        ))}
      </div>
    </section>
  )
}

function Aim({ target }: { readonly target: Target }) {
  const goal = `目标 ${OPERATORS[target.op] ?? `${target.op} `}${target.value}${target.unit}`
  const share =
    target.unit === '%'
      ? target.percent
      : target.done === null
        ? null
        : (target.done / (target.value || 1)) * 100
  const tick = target.unit === '%' ? target.value : 100
  return (
    <div>
      <div className="line">
        <h3>{target.name}</h3>
        {target.met === null ? (
          <Light name="idle">未填报</Light>
        ) : (
          <Light name={target.met ? 'done' : 'near'}>{target.met ? '已达到' : '未达到'}</Light>
        )}
      </div>
      <p className="line">
        <span>
          <b className="now">{figure(target)}</b>
          {target.unit === '%' && target.of !== null && (
            <a href="#parts">
              （{target.done ?? 0}/{target.of}）
            </a>
          )}
        </span>
        <small className="quiet">{goal}</small>
      </p>
      <div className={target.met ? 'gauge full' : 'gauge'} aria-hidden="true">
        <i style={{ width: `${Math.min(100, Math.max(0, share ?? 0))}%` }} />
        <span style={{ left: `calc(${Math.min(100, tick)}% - 2px)` }} />
      </div>
    </div>
  )
}

function figure(target: Target): string {
  if (target.unit === '%') return target.percent === null ? '—' : `${Math.round(target.percent * 10) / 10}%`
  return target.done === null ? '—' : `${target.done}${target.unit}`
}
