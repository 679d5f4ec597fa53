import { withClient } from './database/index.ts'

/** Writes down, as the owner, what a command did to the installation: the self-check and the doctor ask when it was. */
export async function recordOperation(
  ownerUrl: string,
  type: 'backup' | 'restore',
  detail: Readonly<Record<string, string | number>>,
  now: Date,
): Promise<void> {
  await withClient(ownerUrl, (client) =>
    client.query('INSERT INTO operation (at, type, success, detail) VALUES ($1, $2, true, $3)', [
      now,
      type,
      JSON.stringify(detail),
    ]),
  )
}
