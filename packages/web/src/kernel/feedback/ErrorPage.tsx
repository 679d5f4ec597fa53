import { useEffect } from 'react'
import {
  connectionIsLost,
  PAGE_NOT_FETCHED,
  problemOf,
  reportConnection,
  watchConnection,
} from '../api/index.ts'
import './feedback.css'

interface Props {
  readonly error: unknown
  readonly onRetry?: () => void
}

/** In place of a part of a page, whose other parts were shown. */
export function ErrorPart({ error, onRetry }: Props) {
  const problem = problemOf(error)
  return (
    <div className="error-part" role="alert">
      <p>{problem.message}</p>
      {onRetry && (
        <button type="button" className="btn" onClick={onRetry}>
          再试一次
        </button>
      )}
      {problem.requestId && <p className="small quiet">报修时请报编号 {problem.requestId}</p>}
    </div>
  )
}

/** In place of what could not be shown: what happened, what was kept, what to do, and last the number to quote. */
export function ErrorPage({ error, onRetry }: Props) {
  const problem = problemOf(error)
  const notFetched = problem.code === PAGE_NOT_FETCHED
  useEffect(() => (notFetched ? openWhenBack() : undefined), [notFetched])
  return (
    <div className="error-page" role="alert">
      <h1>{titleOf(problem.status)}</h1>
      <p>{problem.message}</p>
      <p className="acts">
        {onRetry && (
          <button
            type="button"
            className="btn"
            onClick={notFetched ? () => window.location.reload() : onRetry}
          >
            再试一次
          </button>
        )}
        <a className="btn plain" href="/">
          回工作台
        </a>
      </p>
      {problem.requestId && <p className="small quiet">报修时请报编号 {problem.requestId}</p>}
    </div>
  )
}

function titleOf(status: number): string {
  if (status === 404) return '没有找到'
  if (status === 403) return '不在您的权限内'
  return '这一页没有打开'
}

/** A browser remembers a program that did not come: only loading the page anew asks for it again. */
function openWhenBack(): () => void {
  reportConnection(true)
  return watchConnection(() => {
    if (!connectionIsLost()) window.location.reload()
  })
}
