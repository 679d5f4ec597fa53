import { type Duty, hindrancesOf } from '@anlan/domain/documents'
import { isDay, isRefusal, type Refusal, refuse } from '@anlan/domain/kernel'
import { draftFromDuty, type MatterEnv } from '@anlan/domain/matters'
import { type Kernel, open, type Performer, perform } from '../kernel/index.ts'
import type { ScopedDatabase } from '../platform/database/index.ts'
import type { Names } from './names.ts'
import type { StoredDocument } from './queries.ts'
import { loadDuties, type StoredDuty, saveDuties } from './store.ts'

/** How the tasks are signed: by the acting person, or on paper with its scan, recorded by a clerk (代录). */
export type Signature =
  | { readonly by: 'signer' }
  | {
      readonly by: 'paper'
      readonly signerPersonId: string
      readonly signedOn: string
      readonly files: readonly string[]
    }

export interface Issuing {
  readonly performer: Performer
  readonly env: MatterEnv
  readonly kernel: Kernel
}

export interface IssuedMatter {
  readonly id: string
  readonly dutyId: string
}

/** Turns every confirmed duty that has no draft yet into a draft task, for the signer to see (送签). */
export async function draftTasks(
  tx: ScopedDatabase,
  issuing: Issuing,
  document: StoredDocument,
  names: Names,
): Promise<readonly IssuedMatter[] | Refusal> {
  const ready = await readyDuties(tx, issuing, document, names)
  if ('refused' in ready) return ready
  return draft(tx, issuing, document, names, ready)
}

/** Drafts what is not drafted yet, and signs and sends out all of it: the whole document in one transaction. */
export async function issueTasks(
  tx: ScopedDatabase,
  issuing: Issuing,
  document: StoredDocument,
  names: Names,
  signature: Signature,
): Promise<readonly IssuedMatter[] | Refusal> {
  const ready = await readyDuties(tx, issuing, document, names)
  if ('refused' in ready) return ready
  const drafted = await draft(tx, issuing, document, names, ready)
  if (isRefusal(drafted)) return drafted
  for (const { id } of drafted) {
    const signed = await perform(issuing.kernel, tx, issuing.env, issuing.performer, {
      matterId: id,
      ...signing(signature),
    })
    if (isRefusal(signed)) return signed
  }
  const duties = ready.map(({ duty }): Duty => ({ ...duty, state: 'issued' }))
  const matters = new Map(drafted.map(({ id, dutyId }) => [dutyId, id]))
  await saveDuties(
    tx,
    issuing.performer.county,
    document.id,
    duties.map((duty) => ({ duty, matterId: matters.get(duty.id) ?? null })),
  )
  await setState(tx, issuing, document, 'issued')
  return drafted
}

/** Takes drafts back from the signer (撤回送签): they are discarded and the duties can be changed again. */
export async function recallDrafts(
  tx: ScopedDatabase,
  issuing: Issuing,
  document: StoredDocument,
): Promise<readonly IssuedMatter[] | Refusal> {
  if (document.state !== 'ready') return refuse('not-being-signed', '本文件不在送签中。')
  const drafted = (await loadDuties(tx, issuing.performer.county, document.id)).filter(
    ({ matterId }) => matterId !== null,
  )
  for (const { matterId } of drafted) {
    const deed = { matterId: matterId ?? '', action: 'discard', input: {} }
    const discarded = await perform(issuing.kernel, tx, issuing.env, issuing.performer, deed)
    if (isRefusal(discarded)) return discarded
  }
  await saveDuties(
    tx,
    issuing.performer.county,
    document.id,
    drafted.map(({ duty }) => ({ duty, matterId: null })),
  )
  await setState(tx, issuing, document, 'review')
  return []
}

function signing(signature: Signature): { readonly action: string; readonly input: unknown } {
  if (signature.by === 'signer') return { action: 'sign', input: {} }
  const { signerPersonId, signedOn, files } = signature
  return { action: 'record-signature', input: { signer: signerPersonId, signedOn, signature: files } }
}

async function readyDuties(
  tx: ScopedDatabase,
  { performer: { county }, env }: Issuing,
  document: StoredDocument,
  names: Names,
): Promise<readonly StoredDuty[] | Refusal> {
  if (document.state === 'issued' || document.state === 'withdrawn')
    return refuse('already-issued', '本文件已经下发。')
  const stored = await loadDuties(tx, county, document.id)
  const hindrances = hindrancesOf(
    stored.map(({ duty }) => duty),
    { today: env.today, countUnits: names.countUnits },
  )
  if (hindrances.length > 0)
    return refuse('not-ready', `还不能下发：${hindrances.map((each) => each.message).join('，')}。`, {
      figures: Object.fromEntries(hindrances.map((each) => [each.code, each.dutyIds.length])),
    })
  return stored.filter(({ duty }) => duty.state === 'confirmed')
}

async function draft(
  tx: ScopedDatabase,
  issuing: Issuing,
  document: StoredDocument,
  names: Names,
  ready: readonly StoredDuty[],
): Promise<readonly IssuedMatter[] | Refusal> {
  const { performer, env, kernel } = issuing
  const { county } = performer
  const drafted: IssuedMatter[] = []
  for (const { duty, matterId } of ready) {
    if (matterId !== null) {
      drafted.push({ id: matterId, dutyId: duty.id })
      continue
    }
    const input = draftFromDuty(duty, {
      text: document.text,
      today: env.today,
      year: document.year,
      calendar: env.calendar,
      county,
      overrides: env.overrides,
      unitsOfGroup: names.unitsOfGroup,
    })
    if (isRefusal(input)) return { ...input, figures: { ...input.figures, dutyId: duty.id } }
    const opened = await open(kernel, tx, env, issuing.performer, {
      kind: 'task',
      action: 'draft',
      input,
      from: { documentId: document.id, dutyId: duty.id },
    })
    if (isRefusal(opened)) return namedAfter(duty, opened)
    drafted.push({ id: opened.matterId, dutyId: duty.id })
  }
  const matters = new Map(drafted.map(({ id, dutyId }) => [dutyId, id]))
  const fresh = ready.filter(({ matterId }) => matterId === null)
  await saveDuties(
    tx,
    county,
    document.id,
    fresh.map(({ duty }) => ({ duty, matterId: matters.get(duty.id) ?? null })),
  )
  if (document.state === 'review') await setState(tx, issuing, document, 'ready')
  return drafted
}

/** A fault of one duty says which: its clause and title stand before the reason. */
function namedAfter(duty: Duty, refusal: Refusal): Refusal {
  return { ...refusal, message: `${duty.clause.join(' ')}《${duty.title}》：${refusal.message}` }
}

async function setState(
  tx: ScopedDatabase,
  { performer: { county }, env }: Issuing,
  document: StoredDocument,
  state: 'review' | 'ready' | 'issued',
): Promise<void> {
  await tx
    .updateTable('document')
    .set((eb) => ({
      state,
      revision: eb('revision', '+', 1),
      ...(state === 'issued' ? { issued_at: new Date(env.now) } : {}),
    }))
    .where('county', '=', county)
    .where('id', '=', document.id)
    .execute()
}

/** A signature on paper needs a day that exists and at least one page of its scan. */
export function checkSignature(signature: Signature): Refusal | null {
  if (signature.by === 'signer') return null
  if (!isDay(signature.signedOn))
    return refuse('not-a-day', '签发日期不是日期。', { at: ['signature', 'signedOn'] })
  if (signature.files.length === 0)
    return refuse('too-few', '请附上签发页的扫描件。', { at: ['signature', 'files'] })
  return null
}
