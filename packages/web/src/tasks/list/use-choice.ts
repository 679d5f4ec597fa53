import { useRef, useState } from 'react'
import type { MatterFilter } from '../../api/queries.ts'
import type { List, MatterRow } from '../../api/types.ts'
import { call, problemOf } from '../../kernel/api/index.ts'
import { say } from '../../kernel/feedback/index.ts'
import { mostChosen } from '../bulk/bulk.ts'
import type { Progress } from '../bulk/use-bulk.ts'

/** Rows of one request while all of a filter is chosen. */
const pageOfChoice = 200

/** What is chosen of a list, also beyond the rows that stand on the page, with the titles to name it by. */
export function useChoice(
  filter: MatterFilter,
  rows: readonly MatterRow[],
  first: List<MatterRow> | undefined,
) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [picking, setPicking] = useState<Progress | null>(null)
  const titles = useRef(new Map<string, string>())
  for (const row of rows) titles.current.set(row.id, row.title)
  const total = Math.min(first?.total ?? 0, mostChosen)

  async function chooseAll(): Promise<void> {
    const ids = new Set<string>()
    let cursor: string | undefined
    setPicking({ done: 0, of: total })
    try {
      do {
        const page: List<MatterRow> = await call<List<MatterRow>>('/api/matters', {
          query: { kind: 'task', ...filter, limit: pageOfChoice, cursor },
        })
        for (const row of page.items.slice(0, mostChosen - ids.size)) {
          ids.add(row.id)
          titles.current.set(row.id, row.title)
        }
        cursor = page.next ?? undefined
        setPicking({ done: ids.size, of: total })
      } while (cursor !== undefined && ids.size < mostChosen)
      setChosen(ids)
    } catch (error) {
      say(problemOf(error).message)
    } finally {
      setPicking(null)
    }
  }

  const all = first !== undefined && chosen.size >= total
  const label =
    first && (first.total > mostChosen || !first.totalExact)
      ? `选前 ${mostChosen} 项`
      : `选筛选出的全部 ${total} 项`
  return {
    ids: chosen,
    titles: new Map([...chosen].map((id) => [id, titles.current.get(id) ?? ''])),
    choose: setChosen,
    wholeFilter: all ? undefined : { label, picking, run: () => void chooseAll() },
  }
}
