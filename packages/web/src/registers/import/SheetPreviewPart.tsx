import type { Register } from '@anlan/domain/kernel'
import { useState } from 'react'
import { MappingTable } from '../../directory/import/MappingTable.tsx'
import type { RowStatus } from '../../directory/import/types.ts'
import { saveBlob } from '../../directory/save-file.ts'
import { problemOf } from '../../kernel/api/index.ts'
import { say } from '../../kernel/feedback/index.ts'
import { errorRows } from '../api.ts'
import type { SheetPreview, SheetSent } from '../types.ts'
import { SheetRows } from './SheetRows.tsx'

const statuses: readonly (readonly [RowStatus, string])[] = [
  ['error', '有误'],
  ['new', '新增'],
  ['changed', '修改'],
  ['same', '不变'],
]

interface Props {
  readonly register: Register
  readonly sent: SheetSent
  readonly preview: SheetPreview
  readonly busy: boolean
  readonly onSent: (sent: SheetSent) => void
  readonly onImport: () => void
  readonly onDrop: () => void
}

/** What the sheet would do: its columns, its rows by what becomes of them, and the press that does it. */
export function SheetPreviewPart({ register, sent, preview, busy, onSent, onImport, onDrop }: Props) {
  const [chosen, setChosen] = useState<RowStatus | null>(null)
  const { sums, rows } = preview
  const first = statuses.find(([status]) => status !== 'same' && sums[status] > 0)?.[0]
  const shown = chosen !== null && sums[chosen] > 0 ? chosen : first
  const count = sums.new + sums.changed

  async function download(): Promise<void> {
    try {
      saveBlob(await errorRows(register.register, sent), `${register.label}：导入有误的行.xlsx`)
    } catch (error) {
      say(problemOf(error).message)
    }
  }

  function correct(row: number, column: number, text: string): void {
    const own = { ...sent.corrections[row], [column]: text }
    onSent({ ...sent, mapping: preview.mapping, corrections: { ...sent.corrections, [row]: own } })
  }

  return (
    <>
      <header className="preview-head">
        <p>
          <b>{preview.file}</b> <span className="quiet">工作表“{preview.sheet}”</span>
        </p>
        <button type="button" className="btn" onClick={onDrop}>
          换一张表
        </button>
        <button
          type="button"
          className="btn primary"
          disabled={count === 0}
          aria-busy={busy}
          onClick={onImport}
        >
          {count === 0 ? '没有可导入的' : `导入 ${count} 行`}
        </button>
      </header>
      {sums.error > 0 && (
        <p className="note" role="status">
          有误的 {sums.error} 行不导入。可以在下面直接改，改好的随即计入；也可以下载下来改好再导。
        </p>
      )}
      <MappingTable preview={preview} busy={busy} onMapping={(mapping) => onSent({ ...sent, mapping })} />
      <div className="preview-line">
        <nav className="chips" aria-label="按结果看行">
          {statuses.map(([status, label]) =>
            status === 'same' || sums[status] === 0 ? (
              <span key={status} className="sum quiet">
                {label} {sums[status]}
              </span>
            ) : (
              <button
                key={status}
                type="button"
                className="chip"
                aria-pressed={shown === status}
                onClick={() => setChosen(status)}
              >
                {label} {sums[status]}
              </button>
            ),
          )}
        </nav>
        {sums.error > 0 && (
          <button type="button" className="btn plain" onClick={() => void download()}>
            下载有误的行
          </button>
        )}
      </div>
      {shown === undefined ? (
        <p className="quiet none">这张表和{register.label}完全一致，没有要改的。</p>
      ) : (
        <SheetRows
          register={register}
          rows={rows.filter(({ status }) => status === shown)}
          busy={busy}
          onCorrect={correct}
        />
      )}
    </>
  )
}
