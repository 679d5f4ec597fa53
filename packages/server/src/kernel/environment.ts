import { dayOfInstant, instant } from '@anlan/domain/kernel'
import type { MatterEnv } from '@anlan/domain/matters'
import { v7 as uuidv7 } from 'uuid'
import type { ScopedDatabase } from '../platform/database/index.ts'
import { loadRules } from '../rules/index.ts'
import type { Kernel } from './kernel.ts'

/** The present moment, the calendar and the county's own values, as the domain's functions want them. */
export async function environmentOf(
  kernel: Pick<Kernel, 'clock'>,
  tx: ScopedDatabase,
  county: string,
): Promise<MatterEnv> {
  const now = instant(kernel.clock.now().getTime())
  return {
    now,
    today: dayOfInstant(now),
    newId: uuidv7,
    county,
    ...(await loadRules(tx, county)),
  }
}
