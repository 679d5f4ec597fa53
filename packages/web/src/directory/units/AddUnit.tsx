import type { UnitKind } from '@anlan/domain/directory'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Dialog } from '../../kernel/dialog/index.ts'
import { say } from '../../kernel/feedback/index.ts'
import { DeclaredForm } from '../../kernel/fields/index.ts'
import { addUnit, directoryMoved } from '../api.ts'
import { atField } from '../at-field.ts'
import { unitFields, unitFrom } from './unit-fields.ts'

/** A new unit; its page opens when it is there. */
export default function AddUnit({
  kind,
  onClose,
}: {
  readonly kind: UnitKind | undefined
  readonly onClose: () => void
}) {
  const client = useQueryClient()
  const navigate = useNavigate()
  return (
    <Dialog title="新增单位" onClose={onClose}>
      <DeclaredForm
        id="new-unit"
        fields={unitFields}
        initial={kind === undefined ? {} : { kind }}
        submitLabel="新增"
        onSubmit={async (input) => {
          const { id } = await atField(addUnit(unitFrom(input, null)))
          say('单位已新增')
          await directoryMoved(client)
          await navigate({ to: '/directory/units/$id', params: { id } })
        }}
        onCancel={onClose}
      />
    </Dialog>
  )
}
