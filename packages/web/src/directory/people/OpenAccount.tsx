import type { Fields } from '@anlan/domain/kernel'
import { useQueryClient } from '@tanstack/react-query'
import { call } from '../../kernel/api/index.ts'
import { Dialog } from '../../kernel/dialog/index.ts'
import { say } from '../../kernel/feedback/index.ts'
import { DeclaredForm } from '../../kernel/fields/index.ts'
import { directoryMoved } from '../api.ts'
import type { Person } from '../types.ts'
import { openSlip } from './open-slip.ts'

const fields = {
  login: {
    type: 'text',
    label: '用户名',
    required: true,
    max: 40,
    hint: '3 至 40 位小写字母、数字，如姓名全拼 xieyun；不能用通用名称',
  },
} as const satisfies Fields

/** Opens an account for somebody of the directory, and the slip with its one-time code to be handed over. */
export default function OpenAccount({
  person,
  onClose,
}: {
  readonly person: Person
  readonly onClose: () => void
}) {
  const client = useQueryClient()
  return (
    <Dialog title={`为${person.name}开通账号`} onClose={onClose}>
      <DeclaredForm
        id={`account-${person.id}`}
        fields={fields}
        submitLabel="开通并打印口令条"
        onSubmit={async ({ login }) => {
          const { id } = await call<{ readonly id: string }>('/api/accounts', {
            method: 'POST',
            body: { login, name: person.name, personId: person.id },
          })
          await openSlip([id])
          await Promise.all([directoryMoved(client), client.invalidateQueries({ queryKey: ['accounts'] })])
          say('账号已开通，口令条在新窗口')
          onClose()
        }}
        onCancel={onClose}
      >
        <p className="quiet">新账号没有任何权限，由安全管理员授予岗位后才能办事。</p>
      </DeclaredForm>
    </Dialog>
  )
}
