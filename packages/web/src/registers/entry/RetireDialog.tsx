import type { Fields, Register } from '@anlan/domain/kernel'
import { useQueryClient } from '@tanstack/react-query'
import { Dialog } from '../../kernel/dialog/index.ts'
import { DeclaredForm } from '../../kernel/fields/index.ts'
import { registerMoved, retireEntry } from '../api.ts'
import type { Entry } from '../types.ts'

const fields: Fields = {
  reason: {
    type: 'text',
    label: '移出的原因',
    required: true,
    max: 200,
    hint: '例如：已注销、已搬离本县、重复登记。',
  },
}

/** Takes an entry out of its register, with the reason; nothing is lost. */
export default function RetireDialog(props: {
  readonly register: Register
  readonly entry: Entry
  readonly onClose: () => void
  readonly onRetired: () => void
}) {
  const { register, entry, onClose, onRetired } = props
  const client = useQueryClient()
  return (
    <Dialog title={`把“${entry.title}”移出${register.label}`} onClose={onClose}>
      <DeclaredForm
        id={`retire-${entry.id}`}
        fields={fields}
        submitLabel="移出名册"
        onCancel={onClose}
        onSubmit={async ({ reason }) => {
          await retireEntry(register.register, entry, String(reason))
          await registerMoved(client)
          onRetired()
        }}
      >
        <p className="quiet">移出后不再出现在名册和检查范围里，内容和历次变动都保留，可以随时恢复。</p>
      </DeclaredForm>
    </Dialog>
  )
}
