import type { Fields } from '@anlan/domain/kernel'
import { useQueryClient } from '@tanstack/react-query'
import { call, uuid } from '../../kernel/api/index.ts'
import { Dialog } from '../../kernel/dialog/index.ts'
import { say } from '../../kernel/feedback/index.ts'
import { DeclaredForm } from '../../kernel/fields/index.ts'
import { directoryMoved } from '../api.ts'
import type { Person } from '../types.ts'
import { titleField } from './person-fields.ts'

const fields = {
  unitId: { type: 'unit', label: '单位', required: true },
  title: titleField,
  validFrom: { type: 'day', label: '自何时起' },
} as const satisfies Fields

/** Lists somebody in a further unit, without any right there. */
export default function AddPost({
  person,
  onClose,
}: {
  readonly person: Person
  readonly onClose: () => void
}) {
  const client = useQueryClient()
  return (
    <Dialog title={`把${person.name}列入单位`} onClose={onClose}>
      <DeclaredForm
        id={`add-post-${person.id}`}
        fields={fields}
        submitLabel="列入"
        onSubmit={async (input) => {
          await call(`/api/people/${person.id}/posts`, { method: 'POST', body: input, intent: uuid() })
          await directoryMoved(client)
          say('已列入')
          onClose()
        }}
        onCancel={onClose}
      >
        <p className="quiet">只列进通讯录，不给办事权限；权限由安全管理员授予。</p>
      </DeclaredForm>
    </Dialog>
  )
}
