import { Icon } from '../icon/index.ts'
import './toasts.css'
import { dropToast, useToasts } from './toasts.ts'

/** Stands once in the shell; the region is always there, so that readers hear what enters it. */
export function Toasts() {
  return (
    <div className="toasts no-print" role="status">
      {useToasts().map((toast) => (
        <div key={toast.id} className="toast">
          <span>{toast.text}</span>
          {toast.act && (
            <button
              type="button"
              className="btn plain"
              onClick={() => {
                toast.act?.run()
                dropToast(toast.id)
              }}
            >
              {toast.act.label}
            </button>
          )}
          <button type="button" className="btn icon" aria-label="收起" onClick={() => dropToast(toast.id)}>
            <Icon name="cross" />
          </button>
        </div>
      ))}
    </div>
  )
}
