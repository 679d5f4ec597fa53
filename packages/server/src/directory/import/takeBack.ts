import { type Refusal, refuse } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import type { FieldCipher } from '../../platform/crypto/index.ts'
import type { ScopedDatabase } from '../../platform/database/index.ts'
import { indexTexts } from '../../search/index.ts'
import { changePerson, changePost } from '../people/commands.ts'
import { changeUnit } from '../units/commands.ts'
import { type UndoStep, undoPlace } from './apply.ts'

/** Code of PostgreSQL for a row that others still point at. */
const referenced = '23503'

/** Whether an error means that something hangs on what was to be taken back. */
export function isInUse(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === referenced
}

export const inUse = () =>
  refuse('import-in-use', '导入的单位或人员已经在用（有任务、账号、岗位等），不能整批撤销。请逐个修改。')

/**
 * Takes an import back, last step first, in the caller's transaction. Refuses if anything that it brought was changed
 * since; a row that others point at makes the database refuse, see `isInUse`.
 */
export async function takeBack(
  tx: ScopedDatabase,
  county: string,
  steps: readonly UndoStep[],
  cipher: FieldCipher,
): Promise<true | Refusal> {
  for (const step of [...steps].reverse()) {
    const done = await takeStepBack(tx, county, step, cipher)
    if (done !== true) return done
  }
  return true
}

const changedSince = (name: string) =>
  refuse('changed-since-import', `“${name}”导入后又被改过，不能整批撤销。请逐个修改。`)

async function takeStepBack(
  tx: ScopedDatabase,
  county: string,
  step: UndoStep,
  cipher: FieldCipher,
): Promise<true | Refusal> {
  switch (step.type) {
    case 'unit-new': {
      await sql`DELETE FROM unit_alias WHERE county = ${county} AND unit_id = ${step.id}::uuid`.execute(tx)
      const gone = await sql`DELETE FROM unit WHERE county = ${county} AND id = ${step.id}::uuid
        AND revision = ${step.revision}`.execute(tx)
      if (gone.numAffectedRows !== 1n) return changedSince(step.name)
      await indexTexts(tx, { county, type: 'unit', id: step.id }, [])
      return true
    }
    case 'person-new': {
      const gone = await sql`DELETE FROM person WHERE county = ${county} AND id = ${step.id}::uuid
        AND revision = ${step.revision} AND account_id IS NULL`.execute(tx)
      if (gone.numAffectedRows !== 1n) return changedSince(step.name)
      await indexTexts(tx, { county, type: 'person', id: step.id }, [])
      return true
    }
    case 'post-new': {
      const gone = await sql`DELETE FROM post WHERE county = ${county} AND id = ${step.id}::uuid
        AND revision = 1`.execute(tx)
      return gone.numAffectedRows === 1n ? true : changedSince('岗位')
    }
    case 'unit-changed': {
      const done = await changeUnit(tx, county, step.id, step.revision, step.before)
      return 'refused' in done ? changedSince(step.before.name) : true
    }
    case 'person-changed': {
      const { name, phone: kept } = step.before
      const phone = kept && cipher.decrypt(Buffer.from(kept, 'base64'), undoPlace(step.id))
      const before = { name, phone, status: 'active' as const }
      const done = await changePerson(tx, county, step.id, step.revision, before, cipher)
      return 'refused' in done ? changedSince(name) : true
    }
    case 'post-changed':
      return changePost(tx, county, { personId: step.personId, postId: step.id }, step.before)
  }
}
