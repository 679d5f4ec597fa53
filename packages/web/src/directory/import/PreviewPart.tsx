import { useState } from 'react'
import { problemOf } from '../../kernel/api/index.ts'
import { say } from '../../kernel/feedback/index.ts'
import { saveBlob } from '../save-file.ts'
import { errorRows } from './api.ts'
import { MappingTable } from './MappingTable.tsx'
import { PreviewTable } from './PreviewTable.tsx'
import type { Mapping, Preview, RowStatus, Subject } from './types.ts'

const statuses: readonly (readonly [RowStatus, string])[] = [
  ['error', '有误'],
  ['new', '新增'],
  ['changed', '修改'],
  ['same', '不变'],
]

interface Props {
  readonly subject: Subject
  readonly file: File
  readonly preview: Preview
  readonly busy: boolean
  readonly onMapping: (mapping: Mapping) => void
  readonly onImport: () => void
  readonly onDrop: () => void
}

/** What the spreadsheet would do: its columns, its rows by what becomes of them, and the press that does it. */
export function PreviewPart({ subject, file, preview, busy, onMapping, onImport, onDrop }: Props) {
  const [chosen, setChosen] = useState<RowStatus | null>(null)
  const { sums, rows } = preview
  const first = statuses.find(([status]) => status !== 'same' && sums[status] > 0)?.[0]
  const shown = chosen !== null && sums[chosen] > 0 ? chosen : first
  const count = sums.new + sums.changed

  async function download() {
    try {
      saveBlob(await errorRows(subject, file, preview.mapping), '导入有误的行.xlsx')
    } catch (error) {
      say(problemOf(error).message)
    }
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
      {sums.error > 0 && count > 0 && (
        <p className="note">有误的 {sums.error} 行不导入。可以下载下来改好再导，也可以先改表再重新选择。</p>
      )}
      <MappingTable preview={preview} busy={busy} onMapping={onMapping} />
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
        <p className="quiet none">这张表和通讯录完全一致，没有要改的。</p>
      ) : (
        <PreviewTable rows={rows.filter(({ status }) => status === shown)} />
      )}
    </>
  )
}
