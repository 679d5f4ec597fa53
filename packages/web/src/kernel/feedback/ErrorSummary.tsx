import { useEffect, useRef } from 'react'
import type { Fault, Problem } from '../api/index.ts'
import './feedback.css'

interface Props {
  readonly problem: Problem
  /** Where a fault's field stands on the page, for the link. */
  readonly hrefOf?: (fault: Fault) => string
}

/** At the top of a form: what happened, a link to each field, and small at the end the number to quote. */
export function ErrorSummary({ problem, hrefOf }: Props) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (problem) box.current?.focus()
  }, [problem])
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={box}>
      <p>
        <b>{problem.message}</b>
      </p>
      {problem.faults.length > 0 && (
        <ul>
          {problem.faults.map((fault) => (
            <li key={`${fault.code} ${fault.at.join('-')}`}>
              {hrefOf && fault.at.length > 0 ? (
                <a
                  href={hrefOf(fault)}
                  onClick={(event) => focusOn(event.currentTarget.hash) && event.preventDefault()}
                >
                  {fault.message}
                </a>
              ) : (
                fault.message
              )}
            </li>
          ))}
        </ul>
      )}
      {problem.requestId && <p className="small">报修时请报编号 {problem.requestId}</p>}
    </div>
  )
}

/** Puts the cursor into the field; true if it was found. */
function focusOn(hash: string): boolean {
  const field = document.getElementById(decodeURIComponent(hash.slice(1)))
  field?.focus()
  return field !== null
}
