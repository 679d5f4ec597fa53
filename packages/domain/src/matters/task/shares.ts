import {
  isRefusal,
  type MatterFacts,
  type PartFacts,
  type Refusal,
  refuse,
  replacePart,
  type Values,
} from '@anlan/domain/kernel'
import type { MatterEnv } from '../env.ts'
import { startDue } from './times.ts'

/** A row of `shares`, as checked against its declaration. */
export interface Share {
  readonly unit: string
  readonly role: PartFacts['role']
  readonly dueOn?: string
}

/** Reads checked rows; what the declaration holds need not be checked again. */
export function sharesIn(rows: Values[string]): readonly Share[] {
  return Array.isArray(rows) ? (rows as unknown as readonly Share[]) : []
}

/**
 * One unit has one share. Several leads need one that collects: where the document marks none as 牵头 the clerk says
 * who, or that each answers for its own share (各自负责).
 */
export function checkShares(shares: readonly Share[], severally: boolean): Refusal | null {
  const seen = new Set<string>()
  for (const [index, share] of shares.entries()) {
    if (seen.has(share.unit))
      return refuse('unit-twice', '同一单位列了两次，请合并。', { at: ['shares', index, 'unit'] })
    seen.add(share.unit)
  }
  const leads = shares.filter((share) => share.role === 'lead').length
  const collects = shares.filter((share) => share.role === 'collect').length
  if (collects > 1) return refuse('two-collect', '汇总单位只能有一个。', { at: ['shares'] })
  if (leads + collects === 0) return refuse('no-lead', '请至少指定一个责任单位。', { at: ['shares'] })
  if (leads > 1 && collects === 0 && !severally)
    return refuse('who-collects', `有 ${leads} 个责任单位而没有牵头，请指定由谁汇总，或标为各自负责。`, {
      at: ['shares'],
      figures: { leads },
    })
  return null
}

/** Makes the parts of these shares, sent out, each with its clock. */
export function sendOut(
  facts: MatterFacts,
  shares: readonly Share[],
  of: { readonly parentPartId: string | null; readonly period: string; readonly dueOn: string | undefined },
  env: MatterEnv,
): MatterFacts | Refusal {
  let next = facts
  for (const share of shares) {
    const dueOn = share.dueOn ?? of.dueOn
    const part: PartFacts = {
      id: env.newId(),
      unitId: share.unit,
      role: share.role,
      parentPartId: of.parentPartId,
      period: of.period,
      state: 'sent',
      closedAt: null,
      progress: null,
      data: dueOn === undefined ? {} : { dueOn },
    }
    const started = startDue({ ...next, parts: [...next.parts, part] }, part, env)
    if (isRefusal(started)) return started
    next = started
  }
  return next
}

/** Changes one share and gives whole facts. */
export function withPart(facts: MatterFacts, part: PartFacts, change: Partial<PartFacts>): MatterFacts {
  return replacePart(facts, { ...part, ...change })
}

/** The shares that this one handed down and that still count. */
export function handedDown(facts: MatterFacts, part: PartFacts): readonly PartFacts[] {
  return facts.parts.filter((each) => each.parentPartId === part.id && each.state !== 'withdrawn')
}
