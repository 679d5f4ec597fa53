import { type DragEvent, useState } from 'react'
import { Icon } from '../../kernel/icon/index.ts'
import type { Subject } from './types.ts'

const words: Readonly<Record<Subject, string>> = {
  units: '认得出“单位名称、简称、类别、上级单位、所在区划、行业领域、别名”这些列，表头合并、上面有标题也可以',
  people: '认得出“姓名、单位、股室、职务、电话”这些列；一人在两个单位就写两行',
}

/** Where the spreadsheet comes in. */
export function FilePick(props: {
  readonly subject: Subject
  readonly busy: boolean
  readonly onFile: (file: File) => void
}) {
  const [over, setOver] = useState(false)
  const take = (list: FileList | null) => {
    const file = list?.[0]
    if (file) props.onFile(file)
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
        <b>{props.busy ? '正在读表…' : '把 Excel 表格拖到这里'}</b>
        <span className="quiet">{words[props.subject]}。先预览，确认后才写入。</span>
      </p>
      <label className="btn primary" aria-busy={props.busy}>
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
