import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Column, DataTable } from '../../kernel/table/index.ts'
import { timeWord } from '../../kernel/time/index.ts'
import { useToday } from '../../session/today.ts'
import { batchesQuery } from './api.ts'
import type { Batch } from './types.ts'

/** The newest imports; each can be taken back as a whole while nothing that it brought is in use. */
export function Batches({ busy, onUndo }: { readonly busy: boolean; readonly onUndo: (id: string) => void }) {
  const today = useToday()
  const { data } = useQuery(batchesQuery)
  const [asked, setAsked] = useState<string | null>(null)
  if (!data || data.items.length === 0) return null
  const columns: readonly Column<Batch>[] = [
    { id: 'at', head: '时间', width: '112px', cell: (row) => timeWord(row.at, today) },
    { id: 'file', head: '表格', cell: (row) => <span title={row.fileName}>{row.fileName}</span> },
    {
      id: 'subject',
      head: '内容',
      width: '64px',
      cell: (row) => (row.subject === 'directory-units' ? '单位' : '人员'),
    },
    {
      id: 'sums',
      head: '结果',
      width: '224px',
      cell: ({ sums }) =>
        `新增 ${sums.new}，修改 ${sums.changed}${sums.error > 0 ? `，有误未导入 ${sums.error}` : ''}`,
    },
    { id: 'who', head: '导入人', width: '96px', cell: (row) => row.who },
    {
      id: 'undo',
      head: '',
      width: '144px',
      align: 'end',
      cell: (row) => {
        if (row.undoneAt !== null) return <span className="quiet">{timeWord(row.undoneAt, today)} 撤销</span>
        if (asked !== row.id)
          return (
            <button type="button" className="btn plain" onClick={() => setAsked(row.id)}>
              整批撤销
            </button>
          )
        return (
          <button
            type="button"
            className="btn danger"
            aria-busy={busy}
            onClick={() => {
              setAsked(null)
              onUndo(row.id)
            }}
          >
            确定撤销
          </button>
        )
      },
    },
  ]
  return (
    <section aria-labelledby="batches">
      <h2 id="batches">最近的导入</h2>
      <DataTable
        caption="最近的导入"
        columns={columns}
        groups={[{ id: 'all', rows: data.items }]}
        keyOf={(row) => row.id}
      />
    </section>
  )
}
