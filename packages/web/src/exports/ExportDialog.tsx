import { Dialog } from '../kernel/dialog/index.ts'
import { countWord } from './api.ts'
import type { Under } from './ExportButton.tsx'
import './export.css'

/** How far an export is; closing it cancels it. */
export function ExportDialog({
  under: { now, fault },
  onCancel,
  onRetry,
}: {
  readonly under: Under
  readonly onCancel: () => void
  readonly onRetry: () => void
}) {
  const total = now?.total ?? null
  return (
    <Dialog title="导出" onClose={onCancel}>
      <div className="export">
        {fault !== null ? (
          <p role="alert">{fault}</p>
        ) : (
          <>
            <p role="status">
              {now === null || now.state === 'queued'
                ? `正在准备${total === null ? '' : `，共 ${countWord(total)} 行`}`
                : `已写 ${countWord(now.done)} 行${total === null ? '' : `，共 ${countWord(total)} 行`}`}
            </p>
            <progress
              aria-label="导出进度"
              {...(total === null ? {} : { value: now?.done ?? 0, max: Math.max(total, 1) })}
            />
            <p className="small quiet">生成的文件只有您能取，保留一天后清除；导出记入安全日志。</p>
          </>
        )}
        <p className="acts">
          {fault !== null && (
            <button type="button" className="btn primary" onClick={onRetry}>
              再试一次
            </button>
          )}
          <button type="button" className="btn" onClick={onCancel}>
            {fault !== null ? '关闭' : '取消导出'}
          </button>
        </p>
      </div>
    </Dialog>
  )
}
