import type { QueryClient } from '@tanstack/react-query'
import { problemOf } from '../../kernel/api/index.ts'
import { say } from '../../kernel/feedback/index.ts'
import { directoryMoved, saveUnit, unitQuery } from '../api.ts'
import type { UnitInput } from '../types.ts'

/** Says that a unit was saved, and for a while how to take it back. */
export function sayUnitSaved(client: QueryClient, id: string, before: UnitInput, words = '已保存'): void {
  const undo = async () => {
    const { revision } = await client.fetchQuery({ ...unitQuery(id), staleTime: 0 })
    await saveUnit(id, revision, before)
    await directoryMoved(client)
    say('已恢复原样')
  }
  say(words, {
    label: '撤销',
    run: () => void undo().catch((error: unknown) => say(problemOf(error).message)),
  })
}
