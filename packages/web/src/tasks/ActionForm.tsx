import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { amongSigners, asksForHolder, signersQuery } from '../api/signers.ts'
import type { Matter } from '../api/types.ts'
import { ErrorPage, Loading, say } from '../kernel/feedback/index.ts'
import { DeclaredForm } from '../kernel/fields/index.ts'
import { actOn, actOnMany, refreshMatters } from './act-on.ts'
import { prefill } from './action-form.ts'
import { type Act, partName } from './acts.ts'

export interface ActionFormProps {
  readonly matter: Matter
  readonly act: Act
  readonly onClose: () => void
}

/** What an action needs, drawn from its declaration; what it does is said before it is done. */
export function ActionForm({ matter, act, onClose }: ActionFormProps) {
  const client = useQueryClient()
  const [offer] = act.offers
  const several = act.offers.length > 1
  const part = several ? null : (matter.parts.find((each) => each.id === offer.partId) ?? null)
  const signed = asksForHolder(offer.needs)
  const signers = useQuery({ ...signersQuery('matters', matter.id), enabled: signed })
  const fields = useMemo(
    () => (signed ? amongSigners(offer.needs, signers.data?.items ?? []) : offer.needs),
    [signed, offer.needs, signers.data],
  )
  const { form, origins } = useMemo(() => prefill(offer.needs, matter, part), [offer.needs, matter, part])

  async function submit(input: Readonly<Record<string, unknown>>) {
    say(several ? await onMany(input) : await onOne(input))
    onClose()
  }

  async function onOne(input: Readonly<Record<string, unknown>>): Promise<string> {
    const next = await actOn(client, matter, act.action, offer.partId, input)
    const state = next.parts.find((each) => each.id === offer.partId)?.stateLabel ?? next.stateLabel
    return next.conflict ?? `已${offer.label}，现为“${state}”`
  }

  async function onMany(input: Readonly<Record<string, unknown>>): Promise<string> {
    const items = act.offers.map(({ partId }) => ({ matterId: matter.id, partId }))
    const { done, refused } = await actOnMany(items, act.action, input)
    await refreshMatters(client)
    const [first] = refused
    return first === undefined
      ? `${offer.label}：已办 ${done} 个单位`
      : `${offer.label}：已办 ${done} 个，${refused.length} 个未办成：${first.message}`
  }

  if (signers.isLoading) return <Loading />
  if (signers.isError) return <ErrorPage error={signers.error} onRetry={() => void signers.refetch()} />
  return (
    <DeclaredForm
      id={`${matter.id} ${act.key}`.replace(/\s+/g, '-')}
      fields={fields}
      initial={form}
      origins={origins}
      submitLabel={offer.label}
      grave={act.grave}
      onSubmit={submit}
      onCancel={onClose}
    >
      <p className="quiet">
        {matter.title}
        {part && matter.parts.length > 1 && `，${partName(part)}`}
      </p>
      {act.grave && <p>这一步不能自行撤销，全过程留痕。</p>}
    </DeclaredForm>
  )
}
