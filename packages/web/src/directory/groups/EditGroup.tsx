import type { GroupRule } from '@anlan/domain/directory'
import { useQueries, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ApiError, call, type Problem, problemOf, uuid } from '../../kernel/api/index.ts'
import { Dialog } from '../../kernel/dialog/index.ts'
import { ErrorSummary, Loading, say } from '../../kernel/feedback/index.ts'
import { FieldFrame, type FrameProps, tiedTo } from '../../kernel/fields/index.ts'
import { directoryMoved, groupsQuery, unitQuery } from '../api.ts'
import { atField } from '../at-field.ts'
import type { Group } from '../types.ts'
import { listIn } from '../words.ts'
import { Members } from './Members.tsx'
import { RuleFields } from './RuleFields.tsx'
import { type RuleDraft, ruleDraft, ruleOf } from './rule-draft.ts'

interface Props {
  /** Null for a new one. */
  readonly group: Group | null
  readonly groups: readonly Group[]
  readonly onClose: () => void
}

/** A group as it will be, with its members worked out while it is edited. */
export default function EditGroup(props: Props) {
  const ids = props.group && 'units' in props.group.members ? props.group.members.units : []
  const named = useQueries({ queries: ids.map((id) => unitQuery(id)) })
  const names = new Map(named.flatMap(({ data }) => (data ? [[data.id, data.shortName] as const] : [])))
  return (
    <Dialog title={props.group === null ? '新增分组' : `编辑 ${props.group.name}`} onClose={props.onClose}>
      {named.some(({ isPending }) => isPending) ? <Loading /> : <GroupForm {...props} names={names} />}
    </Dialog>
  )
}

function GroupForm({
  group,
  groups,
  names,
  onClose,
}: Props & { readonly names: ReadonlyMap<string, string> }) {
  const client = useQueryClient()
  const [name, setName] = useState(group?.name ?? '')
  const [aliases, setAliases] = useState(group?.aliases.join('、') ?? '')
  const [rule, setRule] = useState<RuleDraft>(() => ruleDraft(group?.members ?? null, names))
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const members = ruleOf(rule)

  async function save(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    if (name.trim() === '' || members === null) {
      setProblem(unfilled(name, members))
      return
    }
    setBusy(true)
    setProblem(null)
    const body = { name: name.trim(), aliases: listIn(aliases), members }
    try {
      await atField(send(group, body))
      await directoryMoved(client)
      say('已保存', group === null ? undefined : { label: '撤销', run: () => void undo(group) })
      onClose()
    } catch (error) {
      setProblem(problemOf(error))
      if (error instanceof ApiError && error.problem.code === 'revision-conflict')
        await directoryMoved(client)
    } finally {
      setBusy(false)
    }
  }

  async function undo({ id, name: before, aliases: called, members: was }: Group) {
    try {
      const { items } = await client.fetchQuery({ ...groupsQuery, staleTime: 0 })
      const now = items.find((each) => each.id === id)
      if (now) await send(now, { name: before, aliases: called, members: was })
      await directoryMoved(client)
      say('已恢复原样')
    } catch (error) {
      say(problemOf(error).message)
    }
  }

  const errorAt = (field: string) => problem?.faults.find(({ at }) => at[0] === field)?.message
  return (
    <form className="form" noValidate onSubmit={save}>
      {problem && <ErrorSummary problem={problem} hrefOf={({ at }) => `#group-${at[0]}`} />}
      <TextField
        frame={{
          id: 'group-name',
          label: '分组名称',
          required: true,
          hint: '来文怎么写就怎么写，如“各乡镇”“负有安全监管职责的部门”',
          error: errorAt('name'),
        }}
        value={name}
        onChange={setName}
      />
      <TextField
        frame={{
          id: 'group-aliases',
          label: '别名',
          required: false,
          hint: '几个用顿号隔开',
          error: errorAt('aliases'),
        }}
        value={aliases}
        onChange={setAliases}
      />
      <RuleFields
        rule={rule}
        onChange={setRule}
        groups={groups.filter(({ id }) => id !== group?.id)}
        error={errorAt('members')}
      />
      {members !== null && (
        <section className="rule-preview" aria-label="这样定的成员">
          <Members members={members} />
        </section>
      )}
      <div className="acts">
        <button type="submit" className="btn primary" aria-busy={busy}>
          {busy ? '正在提交' : '保存'}
        </button>
        <button type="button" className="btn" onClick={onClose}>
          先不办
        </button>
      </div>
    </form>
  )
}

function TextField(props: {
  readonly frame: FrameProps
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  return (
    <FieldFrame {...props.frame}>
      <span className="box">
        <input
          {...tiedTo(props.frame)}
          type="text"
          autoComplete="off"
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        />
      </span>
    </FieldFrame>
  )
}

function send(
  group: Pick<Group, 'id' | 'revision'> | null,
  body: { readonly name: string; readonly aliases: readonly string[]; readonly members: GroupRule },
): Promise<unknown> {
  return group === null
    ? call('/api/groups', { method: 'POST', body, intent: uuid() })
    : call(`/api/groups/${group.id}`, { method: 'PUT', body, ifMatch: group.revision, intent: uuid() })
}

function unfilled(name: string, members: GroupRule | null): Problem {
  const faults = [
    ...(name.trim() === '' ? [{ at: ['name'], code: 'required', message: '请填写“分组名称”。' }] : []),
    ...(members === null ? [{ at: ['members'], code: 'required', message: '请选出成员。' }] : []),
  ]
  return { status: 422, code: 'bad-input', message: `有 ${faults.length} 处要改`, requestId: null, faults }
}
