import { holdSensitive, type MatterFacts, type MatterKind, type Values } from '@anlan/domain/kernel'
import type { MatterEnv } from '@anlan/domain/matters'
import type { ScopedDatabase } from '../platform/database/index.ts'
import type { Kernel } from './kernel.ts'

/** The facts as they may be shown: personal data of the matter and of its parts masked. */
export async function maskedFacts(
  { personalData }: Pick<Kernel, 'personalData'>,
  tx: ScopedDatabase,
  county: string,
  kind: Pick<MatterKind<MatterEnv>, 'fields' | 'parts'>,
  facts: MatterFacts,
): Promise<MatterFacts> {
  const ofParts = kind.parts?.fields ?? {}
  if (!holdSensitive(kind.fields) && !holdSensitive(ofParts)) return facts
  const all: readonly { fields: typeof ofParts; values: Values }[] = [
    { fields: kind.fields, values: facts.data },
    ...facts.parts.map((part) => ({ fields: ofParts, values: part.data })),
  ]
  const [data = {}, ...parts] = await personalData.masked(tx, county, all)
  return {
    ...facts,
    data,
    parts: facts.parts.map((part, index) => ({ ...part, data: parts[index] ?? {} })),
  }
}
