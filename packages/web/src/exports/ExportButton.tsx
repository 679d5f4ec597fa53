import { useEffect, useRef, useState } from 'react'
import { problemOf } from '../kernel/api/index.ts'
import { say } from '../kernel/feedback/index.ts'
import { Icon } from '../kernel/icon/index.ts'
import { Menu } from '../kernel/menu/index.ts'
import {
  beginExport,
  cancelExport,
  countWord,
  type Export,
  type Format,
  type Query,
  saveFile,
  untilEnded,
} from './api.ts'
import { ExportDialog } from './ExportDialog.tsx'

interface Props {
  /** The address of the list: `/api/matters`. */
  readonly path: string
  /** What the list is narrowed to, as it is asked for. */
  readonly query: Query
}

export type Under = { readonly format: Format; readonly now: Export | null; readonly fault: string | null }

/** 导出 of a list: what stands on the page, all of it, as Excel or Word. Short ones come at once, long ones with progress. */
export function ExportButton({ path, query }: Props) {
  const [under, setUnder] = useState<Under | null>(null)
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  async function run(format: Format): Promise<void> {
    const stop = new AbortController()
    running.current = stop
    setUnder({ format, now: null, fault: null })
    try {
      const begun = await beginExport(path, format, query)
      const ended = await untilEnded(
        begun,
        (now) => !stop.signal.aborted && setUnder({ format, now, fault: null }),
        stop.signal,
      )
      if (stop.signal.aborted) return
      if (ended.state === 'done') {
        saveFile(ended.id)
        say(`已导出 ${countWord(ended.done)} 行`)
        setUnder(null)
      } else setUnder({ format, now: ended, fault: ended.reason ?? '导出没有完成，请再试一次。' })
    } catch (error) {
      if (!stop.signal.aborted) setUnder({ format, now: null, fault: problemOf(error).message })
    }
  }

  function cancel(): void {
    running.current?.abort()
    const id = under?.now?.id
    setUnder(null)
    if (id === undefined || under?.fault !== null) return
    cancelExport(id).then(
      () => say('已取消导出，没有生成文件。'),
      (error: unknown) => say(problemOf(error).message),
    )
  }

  return (
    <>
      <Menu
        label={
          <>
            <Icon name="download" />
            导出
          </>
        }
        entries={[
          { id: 'xlsx', label: 'Excel 表格', detail: '可排序筛选，全部各行', run: () => void run('xlsx') },
          {
            id: 'docx',
            label: 'Word 表格',
            detail: '最多 2 000 行，便于修改报送',
            run: () => void run('docx'),
          },
        ]}
      />
      {under && <ExportDialog under={under} onCancel={cancel} onRetry={() => void run(under.format)} />}
    </>
  )
}
