import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call, problemOf, uuid } from '../../kernel/api/index.ts'
import { say } from '../../kernel/feedback/index.ts'
import { directoryMoved } from '../api.ts'
import type { Unit } from '../types.ts'

/** Takes the end of a unit back; what was passed on stays where it is. */
export function RestoreUnit({ unit }: { readonly unit: Unit }) {
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  async function restore() {
    setBusy(true)
    try {
      await restoreUnit(unit)
      say('已恢复。已移交的事项留在承接单位。')
    } catch (error) {
      say(problemOf(error).message)
    } finally {
      await directoryMoved(client)
      setBusy(false)
    }
  }
  return (
    <button type="button" className="btn" aria-busy={busy} onClick={() => void restore()}>
      恢复为有效
    </button>
  )
}

export function restoreUnit({ id, revision }: Pick<Unit, 'id' | 'revision'>): Promise<void> {
  return call<void>(`/api/units/${id}/restore`, { method: 'POST', ifMatch: revision, intent: uuid() })
}
