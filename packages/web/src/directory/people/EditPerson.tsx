import type { Fields } from '@anlan/domain/kernel'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { ApiError, problemOf } from '../../kernel/api/index.ts'
import { Dialog } from '../../kernel/dialog/index.ts'
import { say } from '../../kernel/feedback/index.ts'
import { DeclaredForm, type Form } from '../../kernel/fields/index.ts'
import { directoryMoved, personQuery, savePerson } from '../api.ts'
import { MovedOn } from '../MovedOn.tsx'
import type { Person } from '../types.ts'
import { nameField } from './person-fields.ts'

const fields = {
  name: nameField,
  phone: { type: 'telephone', label: '新电话', hint: '空着则不改，加密保存' },
  status: {
    type: 'choice',
    label: '状态',
    required: true,
    choices: { active: '在岗', left: '离任' },
    hint: '离任的人立即不能登录办事，经办过的记录都在',
  },
} as const satisfies Fields

const formOf = (person: Person): Form => ({ name: person.name, status: person.status, phone: '' })

export default function EditPerson({
  person,
  onClose,
}: {
  readonly person: Person
  readonly onClose: () => void
}) {
  const client = useQueryClient()
  const [seen] = useState(person)
  const initial = useMemo(() => formOf(seen), [seen])

  async function save({ name, phone, status }: Readonly<Record<string, unknown>>) {
    const before = { name: person.name, status: person.status }
    const next = {
      name: String(name),
      status: status === 'left' ? 'left' : 'active',
      ...(typeof phone === 'string' ? { phone } : {}),
    } as const
    try {
      await savePerson(person, next)
    } catch (error) {
      if (error instanceof ApiError && error.problem.code === 'revision-conflict')
        await directoryMoved(client)
      throw error
    }
    await directoryMoved(client)
    const undo = async () => {
      const now = await client.fetchQuery({ ...personQuery(person.id), staleTime: 0 })
      await savePerson(now, before)
      await directoryMoved(client)
      say('已恢复原样')
    }
    // A number that was replaced is not known here in clear: it is not brought back by a press.
    const act = {
      label: '撤销',
      run: () => void undo().catch((error: unknown) => say(problemOf(error).message)),
    }
    say('已保存', typeof phone === 'string' ? undefined : act)
    onClose()
  }

  return (
    <Dialog title={`编辑 ${seen.name}`} onClose={onClose}>
      <DeclaredForm
        id={`person-${person.id}`}
        fields={fields}
        initial={initial}
        submitLabel="保存"
        onSubmit={save}
        onCancel={onClose}
      >
        <MovedOn before={formOf(seen)} after={formOf(person)} fields={fields} />
      </DeclaredForm>
    </Dialog>
  )
}
