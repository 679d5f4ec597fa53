import { Link } from '@tanstack/react-router'
import { Dialog } from '../../kernel/dialog/index.ts'
import { type Outcome, refusedRows } from './bulk.ts'

/** After a bulk that did not do all: each that was not done, with its reason; those stay chosen if one wants. */
export function BulkResult({
  outcome,
  chosen,
  onKeep,
  onClose,
}: {
  readonly outcome: Outcome
  readonly chosen: ReadonlyMap<string, string>
  readonly onKeep: (ids: ReadonlySet<string>) => void
  readonly onClose: () => void
}) {
  const rows = refusedRows(outcome, chosen)
  return (
    <Dialog
      title={`${outcome.act.label}：办成 ${outcome.done} 件，${rows.length} 件未办成`}
      onClose={onClose}
      wide
    >
      {outcome.untried > 0 && (
        <p role="alert">
          {outcome.fault ?? '已停下。'}还有 {outcome.untried} 件没有办，已办的不受影响。
        </p>
      )}
      {rows.length > 0 && (
        <div className="bulk-result">
          <table>
            <caption className="hidden">未办成的各件和原因</caption>
            <thead>
              <tr>
                <th scope="col">任务</th>
                <th scope="col">为什么没有办成</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.key}>
                  <td>
                    <Link to="/tasks/$id" params={{ id: row.matterId }}>
                      {row.title}
                    </Link>
                  </td>
                  <td>{row.message}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="acts">
        <button
          type="button"
          className="btn primary"
          onClick={() => {
            onKeep(new Set(rows.map(({ matterId }) => matterId)))
            onClose()
          }}
        >
          {rows.length > 0 ? '只留下未办成的' : '知道了'}
        </button>
        <button type="button" className="btn" onClick={onClose}>
          关闭
        </button>
      </p>
    </Dialog>
  )
}
