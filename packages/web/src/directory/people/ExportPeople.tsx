import type { Fields } from '@anlan/domain/kernel'
import { Dialog } from '../../kernel/dialog/index.ts'
import { say } from '../../kernel/feedback/index.ts'
import { DeclaredForm } from '../../kernel/fields/index.ts'
import { fetchFile, saveBlob } from '../save-file.ts'
import type { PeopleFilter } from '../search.ts'

const fields = {
  reason: {
    type: 'text',
    label: '要完整电话的理由',
    max: 200,
    hint: '空着则电话打星号；填了理由才导出完整号码，理由记入安全日志',
  },
} as const satisfies Fields

/** The list as a spreadsheet that can be imported again; with numbers in clear only for a reason. */
export default function ExportPeople(props: { readonly filter: PeopleFilter; readonly onClose: () => void }) {
  const { q, unit } = props.filter
  return (
    <Dialog title="导出人员" onClose={props.onClose}>
      <DeclaredForm
        id="export-people"
        fields={fields}
        submitLabel="导出 Excel"
        onSubmit={async ({ reason }) => {
          const body = {
            ...(q === undefined ? {} : { q }),
            ...(unit === undefined ? {} : { unitId: unit }),
            ...(reason === undefined ? {} : { reason }),
          }
          saveBlob(await fetchFile('/api/directory/export/people', body), '人员通讯录.xlsx')
          say('已导出')
          props.onClose()
        }}
        onCancel={props.onClose}
      />
    </Dialog>
  )
}
