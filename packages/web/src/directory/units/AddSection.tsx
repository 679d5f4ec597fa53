import type { Fields } from '@anlan/domain/kernel'
import { useQueryClient } from '@tanstack/react-query'
import { Dialog } from '../../kernel/dialog/index.ts'
import { say } from '../../kernel/feedback/index.ts'
import { DeclaredForm } from '../../kernel/fields/index.ts'
import { addUnit, directoryMoved } from '../api.ts'
import { atField } from '../at-field.ts'
import type { Unit } from '../types.ts'

const fields = {
  name: {
    type: 'text',
    label: '股室名称',
    required: true,
    max: 30,
    hint: '不带单位名称，如“安全生产综合协调股”',
  },
} as const satisfies Fields

/** A section: a unit under the unit, in its place, whose full name begins with the unit's. */
export default function AddSection({ unit, onClose }: { readonly unit: Unit; readonly onClose: () => void }) {
  const client = useQueryClient()
  return (
    <Dialog title={`${unit.shortName}添加股室`} onClose={onClose}>
      <DeclaredForm
        id={`section-${unit.id}`}
        fields={fields}
        submitLabel="添加"
        onSubmit={async ({ name }) => {
          const shortName = String(name)
          await atField(
            addUnit({
              ...{ name: `${unit.name}${shortName}`, shortName, kind: 'section', parentId: unit.id },
              ...{
                region: unit.region,
                industries: [],
                aliases: [],
                sort: unit.sort,
                validFrom: null,
                validTo: null,
              },
            }),
          )
          await directoryMoved(client)
          say(`已添加${shortName}`)
          onClose()
        }}
        onCancel={onClose}
      />
    </Dialog>
  )
}
