import type { Fields } from '@anlan/domain/kernel'
import { useState } from 'react'
import { Dialog } from '../../kernel/dialog/index.ts'
import { DeclaredForm } from '../../kernel/fields/index.ts'
import { revealField } from '../api.ts'
import type { Entry } from '../types.ts'

const fields: Fields = {
  reason: { type: 'text', label: '查看原因', required: true, max: 200, hint: '至少 4 个字，记入安全日志。' },
}

/** One telephone number in clear, after a reason; it is shown here and nowhere kept. */
export default function RevealDialog(props: {
  readonly entry: Entry
  readonly name: string
  readonly label: string
  readonly onClose: () => void
}) {
  const { entry, name, label, onClose } = props
  const [value, setValue] = useState<string | null>(null)
  return (
    <Dialog title={`${entry.title}：${label}`} onClose={onClose}>
      {value === null ? (
        <DeclaredForm
          id={`reveal-${entry.id}-${name}`}
          fields={fields}
          submitLabel="查看"
          onCancel={onClose}
          onSubmit={async ({ reason }) => {
            setValue((await revealField(entry.register, entry.id, name, String(reason))).value)
          }}
        />
      ) : (
        <p className="revealed">
          <a href={`tel:${value}`}>{value}</a>
        </p>
      )}
    </Dialog>
  )
}
