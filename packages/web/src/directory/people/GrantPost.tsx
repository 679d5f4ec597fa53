import { isHat, roles } from '@anlan/domain/directory'
import type { Fields } from '@anlan/domain/kernel'
import { useQueryClient } from '@tanstack/react-query'
import { call } from '../../kernel/api/index.ts'
import { Dialog } from '../../kernel/dialog/index.ts'
import { say } from '../../kernel/feedback/index.ts'
import { DeclaredForm } from '../../kernel/fields/index.ts'
import { directoryMoved } from '../api.ts'
import type { Person } from '../types.ts'
import { titleField } from './person-fields.ts'

const choices = Object.fromEntries(
  Object.entries(roles)
    .filter(([role]) => isHat(role))
    .map(([role, { label }]) => [role, label]),
)

const fields = {
  unitId: { type: 'unit', label: '单位', required: true },
  role: { type: 'choice', label: '岗位角色', required: true, choices, hint: '决定能看什么、能办什么' },
  title: titleField,
  validFrom: { type: 'day', label: '自何时起' },
  validTo: { type: 'day', label: '至何时止', hint: '从这一天起不再有效；长期的不填' },
} as const satisfies Fields

/** Gives a role in a unit, and with it what the table of rights opens (SEC-L3-10: the security administrator). */
export default function GrantPost({
  person,
  onClose,
}: {
  readonly person: Person
  readonly onClose: () => void
}) {
  const client = useQueryClient()
  return (
    <Dialog title={`授予${person.name}岗位`} onClose={onClose}>
      <DeclaredForm
        id={`grant-${person.id}`}
        fields={fields}
        submitLabel="授予"
        onSubmit={async (input) => {
          await call('/api/posts', { method: 'POST', body: { ...input, personId: person.id } })
          await directoryMoved(client)
          say('岗位已授予')
          onClose()
        }}
        onCancel={onClose}
      />
    </Dialog>
  )
}
