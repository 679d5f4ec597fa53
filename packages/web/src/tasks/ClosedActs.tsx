import type { Matter } from '../api/types.ts'
import { closedActs } from './acts.ts'

/** What cannot be done now, and why: nobody has to guess. */
export function ClosedActs({ matter, focus }: { readonly matter: Matter; readonly focus: string | null }) {
  const closed = closedActs(matter, focus)
  if (closed.length === 0) return null
  return (
    <section aria-labelledby="closed" className="no-print">
      <h2 id="closed">为什么不能…</h2>
      <dl className="closed">
        {closed.map(({ label, reasons }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{reasons.join('')}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
