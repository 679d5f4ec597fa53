import type { ReactNode } from 'react'
import './timeline.css'

export interface TimelineEntry {
  readonly id: string
  /** Who and what, in bold: “石坝镇 申请办结”. */
  readonly head: string
  /** ISO time for the machine and the words for people. */
  readonly at: string
  readonly atWords: string
  readonly text?: ReactNode
  /** What came late or was recorded for somebody: 发生…，收到…；代录. */
  readonly note?: string
  readonly evidence?: readonly { readonly id: string; readonly name: string; readonly href: string }[]
}

/** Newest first: who did what, when, and what proves it. */
export function Timeline({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  return (
    <ol className="timeline">
      {entries.map((entry, index) => (
        <li key={entry.id} className={index === 0 ? 'now' : undefined}>
          <div className="row">
            <b>{entry.head}</b>
            <time dateTime={entry.at}>{entry.atWords}</time>
          </div>
          {entry.text && <p>{entry.text}</p>}
          {entry.note && <p className="small quiet">{entry.note}</p>}
          {entry.evidence && entry.evidence.length > 0 && (
            <p className="evidence">
              {entry.evidence.map((file) => (
                <a key={file.id} href={file.href} target="_blank" rel="noreferrer">
                  {file.name}
                </a>
              ))}
            </p>
          )}
        </li>
      ))}
    </ol>
  )
}
