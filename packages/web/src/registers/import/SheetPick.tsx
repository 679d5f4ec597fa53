import { type DragEvent, useState } from 'react'
import { Icon } from '../../kernel/icon/index.ts'

/** Where the spreadsheet comes in. */
export function SheetPick({
  busy,
  onFile,
}: {
  readonly busy: boolean
  readonly onFile: (file: File) => void
}) {
  const [over, setOver] = useState(false)
  const take = (list: FileList | null) => {
    const file = list?.[0]
    if (file) onFile(file)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  return (
    <section
      className={over ? 'file-pick over' : 'file-pick'}
      aria-label="选择表格"
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon name="file" />
      <p>
        <b>{busy ? '正在读表…' : '把 Excel 表格拖到这里'}</b>
        <span className="quiet">
          用模板，或直接用手头的表：按列名对应，表头上面有标题也可以。先预览，确认后才写入。
        </span>
      </p>
      <label className="btn primary" aria-busy={busy}>
        选择文件
        <input
          className="hidden"
          type="file"
          accept=".xlsx"
          onChange={(event) => {
            take(event.target.files)
            event.target.value = ''
          }}
        />
      </label>
    </section>
  )
}
