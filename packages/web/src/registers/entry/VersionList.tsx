import { useInfiniteQuery } from '@tanstack/react-query'
import { ErrorPart, Loading } from '../../kernel/feedback/index.ts'
import { timeWord } from '../../kernel/time/index.ts'
import { Timeline } from '../../kernel/timeline/index.ts'
import { useToday } from '../../session/today.ts'
import { More } from '../../shell/More.tsx'
import { versionsQuery } from '../api.ts'
import type { Version } from '../types.ts'

/** The versions of an entry, the newest first, each with what it changed. */
export function VersionList({ register, id }: { readonly register: string; readonly id: string }) {
  const today = useToday()
  const versions = useInfiniteQuery(versionsQuery(register, id))
  if (versions.isPending) return <Loading />
  if (versions.isError) return <ErrorPart error={versions.error} onRetry={() => void versions.refetch()} />
  const items = versions.data.pages.flatMap((page) => page.items)
  return (
    <>
      <Timeline
        entries={items.map((version) => ({
          id: String(version.version),
          head: headOf(version),
          at: version.at,
          atWords: timeWord(version.at, today),
          ...(version.changes.length > 0 ? { text: <Changes version={version} /> } : {}),
          ...(version.note ? { note: version.note } : {}),
        }))}
      />
      <More query={versions} />
    </>
  )
}

function headOf({ unitName, personName, actionLabel, imported, action }: Version): string {
  const way = imported && action !== 'undo' ? '（表格导入）' : ''
  return `${[unitName, personName].filter((each) => each !== null).join(' ') || '系统'} ${actionLabel}${way}`
}

function Changes({ version }: { readonly version: Version }) {
  return (
    <span className="changes">
      {version.changes.map(({ field, label, before, after }) => (
        <span key={field}>
          {label} {before !== '' && <del>{before}</del>}
          {before !== '' && ' → '}
          {after === '' ? <span className="quiet">清空</span> : <ins>{after}</ins>}
        </span>
      ))}
    </span>
  )
}
