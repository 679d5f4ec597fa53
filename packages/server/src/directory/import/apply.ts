import { contactRole } from '@anlan/domain/directory'
import type { Refusal } from '@anlan/domain/kernel'
import type { FieldCipher } from '../../platform/crypto/index.ts'
import type { ScopedDatabase } from '../../platform/database/index.ts'
import { changePerson, changePost, createPerson, grantPost } from '../people/commands.ts'
import { changeUnit, createUnit, type UnitInput } from '../units/commands.ts'
import type { PersonStep } from './planPeople.ts'
import type { UnitStep } from './planUnits.ts'

export type ImportStep = UnitStep | PersonStep

/** What takes a step back, as it is kept with the batch. Telephone numbers are kept encrypted. */
export type UndoStep =
  | {
      readonly type: 'unit-new' | 'person-new'
      readonly id: string
      readonly name: string
      readonly revision: number
    }
  | { readonly type: 'post-new'; readonly id: string; readonly personId: string }
  | {
      readonly type: 'unit-changed'
      readonly id: string
      readonly revision: number
      readonly before: UnitInput
    }
  | {
      readonly type: 'person-changed'
      readonly id: string
      readonly revision: number
      readonly before: { readonly name: string; readonly phone: string | null }
    }
  | {
      readonly type: 'post-changed'
      readonly id: string
      readonly personId: string
      readonly before: { readonly title: string; readonly sectionId: string | null }
    }

/** Where a number waits that an undo puts back. */
export const undoPlace = (id: string) => `import_batch.phone.${id}`

/** Does the steps in their order, in the caller's transaction. Answers what takes them back, in the order of doing. */
export async function applySteps(
  tx: ScopedDatabase,
  county: string,
  steps: readonly ImportStep[],
  cipher: FieldCipher,
): Promise<readonly UndoStep[] | Refusal> {
  const undo: UndoStep[] = []
  for (const step of steps) {
    const taken = await applyStep(tx, county, step, cipher)
    if ('refused' in taken) return taken
    undo.push(taken)
  }
  return undo
}

async function applyStep(
  tx: ScopedDatabase,
  county: string,
  step: ImportStep,
  cipher: FieldCipher,
): Promise<UndoStep | Refusal> {
  switch (step.type) {
    case 'unit-new': {
      const made = await createUnit(tx, county, step.input, step.id)
      return 'refused' in made ? made : { type: step.type, id: step.id, name: step.input.name, revision: 1 }
    }
    case 'unit-changed': {
      const done = await changeUnit(tx, county, step.id, step.revision, step.input)
      const { type, id, before } = step
      return 'refused' in done ? done : { type, id, before, revision: done.revision }
    }
    case 'person-new': {
      await createPerson(tx, county, { name: step.name, phone: step.phone }, cipher, step.id)
      return { type: step.type, id: step.id, name: step.name, revision: 1 }
    }
    case 'person-changed': {
      const { type, id, before, name, phone } = step
      const done = await changePerson(
        tx,
        county,
        id,
        step.revision,
        { name, phone, status: 'active' },
        cipher,
      )
      if ('refused' in done) return done
      const kept = before.phone && cipher.encrypt(before.phone, undoPlace(id)).toString('base64')
      return { type, id, revision: done.revision, before: { name: before.name, phone: kept } }
    }
    case 'post-new': {
      const { type, id, personId, unitId, sectionId, title } = step
      const post = { personId, unitId, sectionId, title, role: contactRole, validFrom: null, validTo: null }
      const made = await grantPost(tx, county, post, id)
      return 'refused' in made ? made : { type, id, personId }
    }
    case 'post-changed': {
      const { type, id, personId, before, title, sectionId } = step
      const done = await changePost(tx, county, { personId, postId: id }, { title, sectionId })
      return done === true ? { type, id, personId, before } : done
    }
  }
}
