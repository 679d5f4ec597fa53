import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { ApiError } from '../../kernel/api/index.ts'
import { Dialog } from '../../kernel/dialog/index.ts'
import { DeclaredForm } from '../../kernel/fields/index.ts'
import { directoryMoved, inputOfUnit, saveUnit } from '../api.ts'
import { atField } from '../at-field.ts'
import { MovedOn } from '../MovedOn.tsx'
import type { Unit } from '../types.ts'
import { sayUnitSaved } from './say-saved.ts'
import { formOfUnit, unitFields, unitFrom } from './unit-fields.ts'

/** Changes a unit as the person saw it; if somebody else was first, it says what they changed and keeps what was typed. */
export default function EditUnit({ unit, onClose }: { readonly unit: Unit; readonly onClose: () => void }) {
  const client = useQueryClient()
  const [seen] = useState(unit)
  const initial = useMemo(() => formOfUnit(seen), [seen])
  return (
    <Dialog title={`编辑 ${seen.shortName}`} onClose={onClose}>
      <DeclaredForm
        id={`unit-${unit.id}`}
        fields={unitFields}
        initial={initial}
        submitLabel="保存"
        onSubmit={async (input) => {
          const next = unitFrom(input, unit.validTo)
          try {
            await atField(saveUnit(unit.id, unit.revision, next))
          } catch (error) {
            if (error instanceof ApiError && error.problem.code === 'revision-conflict')
              await directoryMoved(client)
            throw error
          }
          await directoryMoved(client)
          sayUnitSaved(client, unit.id, inputOfUnit(unit))
          onClose()
        }}
        onCancel={onClose}
      >
        <MovedOn before={formOfUnit(seen)} after={formOfUnit(unit)} fields={unitFields} />
      </DeclaredForm>
    </Dialog>
  )
}
