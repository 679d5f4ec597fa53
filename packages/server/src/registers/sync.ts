import { computeEntry, type Register, type Values } from '@anlan/domain/kernel'
import type { Client } from 'pg'
import type { SyncStep } from '../platform/index.ts'
import { layoutOf, slotColumns, slotsOf, slotValues } from './slots.ts'

/** Entries that are filled anew in one statement. */
const batch = 1_000

/**
 * Brings the registers into their reference table; what is no longer declared is retired, never deleted. Where a
 * register's layout changed (a new filter, another computed field), its entries are filled anew from their own data.
 */
export function syncRegisters(registers: readonly Register[]): SyncStep {
  return {
    name: 'registers',
    async run(client) {
      const { rows } = await client.query<{ id: string; layout: string }>('SELECT id, layout FROM register')
      const before = new Map(rows.map(({ id, layout }) => [id, layout]))
      for (const register of registers) {
        const layout = layoutOf(register)
        await client.query(
          `INSERT INTO register (id, label, form_version, layout) VALUES ($1, $2, $3, $4)
            ON CONFLICT (id) DO UPDATE SET label = excluded.label, form_version = excluded.form_version,
              layout = excluded.layout, retired = false`,
          [register.register, register.label, register.version, layout],
        )
        if ((before.get(register.register) ?? layout) !== layout) await refill(client, register)
      }
      await client.query('UPDATE register SET retired = true WHERE NOT id = ANY ($1)', [
        registers.map(({ register }) => register),
      ])
    },
  }
}

interface Stored {
  readonly county: string
  readonly id: string
  readonly data: Values
}

async function refill(client: Client, register: Register): Promise<void> {
  const slots = slotsOf(register)
  const written = ['computed', 'title', 'key', ...slotColumns]
  let after: Pick<Stored, 'county' | 'id'> | undefined
  for (;;) {
    const { rows } = await client.query<Stored>(
      `SELECT county, id, data FROM register_entry
        WHERE register = $1 AND ($2::text IS NULL OR (county, id) > ($2, $3::uuid)) ORDER BY county, id LIMIT $4`,
      [register.register, after?.county ?? null, after?.id ?? null, batch],
    )
    const filled = rows.map(({ county, id, data }) => {
      const computed = computeEntry(register, data)
      const title = String(data[register.title] ?? '')
      const key = register.key === null ? null : (data[register.key] ?? null)
      return { county, id, computed, title, key, ...slotValues(slots, { ...data, ...computed }) }
    })
    await client.query(
      `UPDATE register_entry AS e SET ${written.map((column) => `${column} = r.${column}`).join(', ')}
        FROM jsonb_populate_recordset(NULL::register_entry, $1::jsonb) AS r WHERE e.county = r.county AND e.id = r.id`,
      [JSON.stringify(filled)],
    )
    after = rows.at(-1)
    if (rows.length < batch) return
  }
}
