import type { Fields } from '@anlan/domain/kernel'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { call, uuid } from '../../kernel/api/index.ts'
import { Dialog } from '../../kernel/dialog/index.ts'
import { Loading, say } from '../../kernel/feedback/index.ts'
import { DeclaredForm } from '../../kernel/fields/index.ts'
import { directoryMoved, unitsUnderQuery } from '../api.ts'
import type { Unit } from '../types.ts'
import { nameField, phoneField, sectionField, titleField } from './person-fields.ts'

/** Somebody who stands in the unit's directory, without any right until the security administrator gives one. */
export default function AddPerson({ unit, onClose }: { readonly unit: Unit; readonly onClose: () => void }) {
  const { data } = useQuery(unitsUnderQuery(unit.id))
  return (
    <Dialog title={`${unit.shortName}添加人员`} onClose={onClose}>
      {data === undefined ? (
        <Loading />
      ) : (
        <PersonForm
          unit={unit}
          sections={data.items.filter(({ kind }) => kind === 'section')}
          onClose={onClose}
        />
      )}
    </Dialog>
  )
}

function PersonForm(props: {
  readonly unit: Unit
  readonly sections: readonly Unit[]
  readonly onClose: () => void
}) {
  const { unit, sections, onClose } = props
  const client = useQueryClient()
  const fields = useMemo<Fields>(
    () => ({ name: nameField, title: titleField, ...sectionField(sections), phone: phoneField }),
    [sections],
  )
  return (
    <DeclaredForm
      id={`person-in-${unit.id}`}
      fields={fields}
      submitLabel="添加"
      onSubmit={async ({ name, phone = null, title, sectionId = null }) => {
        const { id } = await call<{ readonly id: string }>('/api/people', {
          method: 'POST',
          body: { name, phone },
          intent: uuid(),
        })
        await call(`/api/people/${id}/posts`, {
          method: 'POST',
          body: { unitId: unit.id, sectionId, title },
          intent: uuid(),
        })
        await directoryMoved(client)
        say(`已添加${String(name)}`)
        onClose()
      }}
      onCancel={onClose}
    />
  )
}
