import { useInfiniteQuery } from '@tanstack/react-query'
import { ErrorPart, Loading } from '../kernel/feedback/index.ts'
import { timeWord } from '../kernel/time/index.ts'
import { Timeline } from '../kernel/timeline/index.ts'
import { useToday } from '../session/today.ts'
import { More } from '../shell/More.tsx'
import { historyQuery } from './api.ts'
import type { HistoryEntry } from './types.ts'
import { changeWords, listChange, listFields } from './words.ts'

/** Who changed what, newest first, from the chained trail. */
export function History({ type, id }: { readonly type: 'unit' | 'person' | 'group'; readonly id: string }) {
  const today = useToday()
  const history = useInfiniteQuery(historyQuery(type, id))
  const entries = history.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <aside className="directory-history" aria-labelledby="history">
      <h2 id="history">变更经过</h2>
      {history.isPending && <Loading />}
      {history.isError && <ErrorPart error={history.error} onRetry={() => void history.refetch()} />}
      {history.isSuccess && entries.length === 0 && <p className="quiet">设置本县时建立，之后没有改过。</p>}
      <Timeline
        entries={entries.map((entry) => ({
          id: entry.id,
          head: `${entry.who} ${entry.batchId === null ? '' : 'Excel 导入 '}${changeWords[entry.type] ?? entry.type}`,
          at: entry.at,
          atWords: timeWord(entry.at, today),
          text: <Changes entry={entry} />,
        }))}
      />
      <More query={history} />
    </aside>
  )
}

function Changes({ entry }: { readonly entry: HistoryEntry }) {
  const shown = entry.type.endsWith('-added')
    ? entry.changes.filter(({ field }) => field !== '排序').slice(0, 3)
    : entry.changes
  return (
    <>
      {shown.map((change) => (
        <span key={change.field} className="change">
          <Change {...change} />
        </span>
      ))}
    </>
  )
}

function Change({ field, from, to }: HistoryEntry['changes'][number]) {
  if (listFields.has(field)) {
    const { gone, come } = listChange(from, to)
    return (
      <>
        {field}
        {come.length > 0 && <ins> 添上{come.join('、')}</ins>}
        {gone.length > 0 && <ins> 去掉{gone.join('、')}</ins>}
      </>
    )
  }
  return (
    <>
      {field} {from !== null && <del>{from}</del>} {to === null ? <i>清空</i> : <ins>{to}</ins>}
    </>
  )
}
