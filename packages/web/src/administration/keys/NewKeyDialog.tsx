import type { Field } from '@anlan/domain/kernel'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type Problem, problemOf } from '../../kernel/api/index.ts'
import { Dialog } from '../../kernel/dialog/index.ts'
import { ErrorSummary } from '../../kernel/feedback/index.ts'
import {
  type Chosen,
  CopyField,
  type Entry,
  FieldInput,
  type FieldSources,
  FieldSourcesProvider,
  useFieldSources,
} from '../../kernel/fields/index.ts'
import { keyPostsQuery, post, searchHolders } from '../api.ts'
import { KeyScopes } from './KeyScopes.tsx'
import './keys.css'

const name: Field = { type: 'text', label: '用途', hint: '例如“县一张图取任务进展”', max: 60, required: true }
const account: Field = { type: 'person', label: '账号', hint: '按姓名或用户名查找', required: true }
const days: Field = {
  type: 'choice',
  label: '有效期',
  required: true,
  choices: { 30: '30 天', 90: '90 天', 180: '180 天', 366: '一年' },
}
/** As short as an exchange of data that is looked after allows. */
const usual = '90'

const none: ReadonlyMap<string, string> = new Map()

/** Makes a key: for what, as whom and under which post, to what it is opened, until when. The key is shown once. */
export function NewKeyDialog({ onClose }: { readonly onClose: () => void }) {
  const client = useQueryClient()
  const sources = useFieldSources()
  const [what, setWhat] = useState<Entry>('')
  const [who, setWho] = useState<readonly Chosen[]>([])
  const [postId, setPostId] = useState('')
  const [scopes, setScopes] = useState<ReadonlySet<string>>(new Set())
  const [until, setUntil] = useState<Entry>(usual)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const [key, setKey] = useState<string | null>(null)
  const accountId = who[0]?.id
  const posts = useQuery({ ...keyPostsQuery(accountId ?? ''), enabled: accountId !== undefined })
  const held = accountId === undefined ? [] : (posts.data?.items ?? [])
  const chosen = held.length === 1 ? (held[0]?.id ?? '') : postId

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    const missing = [
      ...(what === '' ? [{ at: ['name'], code: 'required', message: '请填写用途。' }] : []),
      ...(accountId === undefined ? [{ at: ['accountId'], code: 'required', message: '请选择账号。' }] : []),
      ...(accountId !== undefined && chosen === ''
        ? [{ at: ['postId'], code: 'required', message: '请选择岗位。' }]
        : []),
      ...(scopes.size === 0 ? [{ at: ['scopes'], code: 'required', message: '请至少选一项范围。' }] : []),
    ]
    if (missing.length > 0)
      return setProblem({
        status: 422,
        code: 'required',
        message: '有几项还没有填写。',
        requestId: null,
        faults: missing,
      })
    setBusy(true)
    try {
      const body = { name: what, accountId, postId: chosen, scopes: [...scopes], days: Number(until) }
      setKey((await post<{ readonly key: string }>('/api/keys', body)).key)
      setProblem(null)
      void client.invalidateQueries({ queryKey: ['administration'] })
    } catch (error) {
      setProblem(problemOf(error))
    } finally {
      setBusy(false)
    }
  }

  if (key !== null)
    return (
      <Dialog title="密钥已生成" onClose={onClose}>
        <p>请当面或用加密的方式交给对接系统的负责人。系统只保存摘要，关闭后不能再看，丢失只能停用重发。</p>
        <CopyField id="new-key" label="接口密钥，只显示这一次" value={key} copyLabel="复制密钥">
          <button type="button" className="btn" onClick={onClose}>
            已交付，关闭
          </button>
        </CopyField>
      </Dialog>
    )

  const errorOf = (at: string) => problem?.faults.find((fault) => fault.at.at(-1) === at)?.message
  const frame = (id: string, field: Field) => ({
    id: `key-${id}`,
    label: field.label,
    hint: field.hint,
    required: true,
    error: errorOf(id),
  })
  const accounts: FieldSources = { ...sources, search: (_type, text, signal) => searchHolders(text, signal) }
  return (
    <Dialog title="新建接口密钥" onClose={onClose}>
      <form className="form admin-dialog" onSubmit={submit} noValidate>
        {problem && <ErrorSummary problem={problem} hrefOf={({ at }) => `#key-${String(at.at(-1) ?? '')}`} />}
        <FieldInput
          frame={frame('name', name)}
          field={name}
          entry={what}
          errors={none}
          onChange={(change) => setWhat(change)}
        />
        <FieldSourcesProvider value={accounts}>
          <FieldInput
            frame={frame('accountId', account)}
            field={account}
            entry={who}
            errors={none}
            onChange={(change) => {
              setWho((now) => change(now) as readonly Chosen[])
              setPostId('')
            }}
          />
        </FieldSourcesProvider>
        {held.length > 0 && (
          <FieldInput
            frame={frame('postId', postField(held))}
            field={postField(held)}
            entry={chosen}
            errors={none}
            onChange={(change) => setPostId(String(change(chosen)))}
          />
        )}
        <KeyScopes chosen={scopes} error={errorOf('scopes')} onChange={setScopes} />
        <FieldInput
          frame={frame('days', days)}
          field={days}
          entry={until}
          errors={none}
          onChange={(change) => setUntil(change)}
        />
        <div className="acts">
          <button type="submit" className="btn primary" aria-busy={busy}>
            生成密钥
          </button>
          <button type="button" className="btn" onClick={onClose}>
            先不办
          </button>
        </div>
      </form>
    </Dialog>
  )
}

function postField(
  held: readonly {
    readonly id: string
    readonly unit: string
    readonly title: string
    readonly role: string
  }[],
): Field {
  return {
    type: 'choice',
    label: '岗位',
    hint: '密钥看到的、能办的不多于这个岗位',
    required: true,
    choices: Object.fromEntries(held.map(({ id, unit, title, role }) => [id, `${unit} ${title}（${role}）`])),
  }
}
