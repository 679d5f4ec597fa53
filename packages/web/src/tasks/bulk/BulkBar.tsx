import { useState } from 'react'
import type { BulkAct } from '../../api/types.ts'
import { problemOf } from '../../kernel/api/index.ts'
import { Dialog } from '../../kernel/dialog/index.ts'
import { say } from '../../kernel/feedback/index.ts'
import { DeclaredForm } from '../../kernel/fields/index.ts'
import './bulk.css'
import { BulkResult } from './BulkResult.tsx'
import { mattersOf, type Outcome } from './bulk.ts'
import { type Progress, useBulkActs, useBulkRun } from './use-bulk.ts'

interface Props {
  /** Ids and titles of what is chosen, in the order of choosing. */
  readonly chosen: ReadonlyMap<string, string>
  readonly onChoose: (ids: ReadonlySet<string>) => void
  /** Offered where the list is longer than what stands on the page. */
  readonly wholeFilter?:
    | { readonly label: string; readonly picking: Progress | null; readonly run: () => void }
    | undefined
}

/** What can be done with the chosen at once, how far it is, and what could not be done and why. */
export function BulkBar({ chosen, onChoose, wholeFilter }: Props) {
  const { acts, looking, seen, fault } = useBulkActs([...chosen.keys()])
  const { progress, run, stop } = useBulkRun()
  const [asked, setAsked] = useState<BulkAct | null>(null)
  const [outcome, setOutcome] = useState<Outcome | null>(null)

  async function perform(act: BulkAct, input: Readonly<Record<string, unknown>>) {
    setAsked(null)
    const result = await run(act, input)
    if (result.refused.length === 0 && result.untried === 0) {
      say(`${act.label}：已办 ${result.done} 件`)
      onChoose(new Set())
    } else setOutcome(result)
  }

  if (progress)
    return (
      <section className="bulk no-print" aria-label="批量办理">
        <span role="status">
          正在办理 {progress.done}/{progress.of}
        </span>
        <progress aria-label="办理进度" value={progress.done} max={progress.of} />
        <span className="gap" />
        <button type="button" className="btn" onClick={stop}>
          办到这里停下
        </button>
      </section>
    )

  return (
    <section className="bulk no-print" aria-label="批量办理">
      <b>已选 {chosen.size} 项</b>
      {wholeFilter && (
        <button
          type="button"
          className="btn plain"
          aria-busy={wholeFilter.picking !== null}
          onClick={wholeFilter.run}
        >
          {wholeFilter.picking
            ? `正在选 ${wholeFilter.picking.done}/${wholeFilter.picking.of}…`
            : wholeFilter.label}
        </button>
      )}
      {looking && (
        <span className="quiet" role="status">
          正在看各项能办什么{chosen.size > 100 ? ` ${seen}/${chosen.size}` : ''}…
        </span>
      )}
      {fault !== null && <span role="alert">{problemOf(fault).message}</span>}
      {!looking &&
        acts.map((act) => (
          <button
            key={act.action}
            type="button"
            className="btn"
            onClick={() => {
              if (Object.keys(act.needs).length > 0 || act.grave) setAsked(act)
              else void perform(act, {})
            }}
          >
            {act.label} {act.items.length} 件
          </button>
        ))}
      {!looking && fault === null && acts.length === 0 && (
        <span className="quiet">所选各项现在没有可以批量办的事</span>
      )}
      <span className="gap" />
      <button type="button" className="btn plain" onClick={() => onChoose(new Set())}>
        取消选择
      </button>
      {asked && (
        <Dialog title={`${asked.label} ${asked.items.length} 件`} onClose={() => setAsked(null)}>
          <DeclaredForm
            id={`bulk-${asked.action}`}
            fields={asked.needs}
            submitLabel={`${asked.label} ${asked.items.length} 件`}
            grave={asked.grave}
            onSubmit={async (input) => void perform(asked, input)}
            onCancel={() => setAsked(null)}
          >
            <p className="quiet">
              涉及 {mattersOf(asked)} 项任务
              {chosen.size > mattersOf(asked) && `，所选另 ${chosen.size - mattersOf(asked)} 项不适用`}
              ，每件留痕。
            </p>
          </DeclaredForm>
        </Dialog>
      )}
      {outcome && (
        <BulkResult
          outcome={outcome}
          chosen={chosen}
          onKeep={(ids) => onChoose(ids)}
          onClose={() => setOutcome(null)}
        />
      )}
    </section>
  )
}
