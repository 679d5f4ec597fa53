import { fetchFile } from '../save-file.ts'

/**
 * Opens the printable slips of accounts in a window of their own. The one-time codes are on that page only, and what was
 * printed before is worth nothing any more. Throws ApiError.
 */
export async function openSlip(accountIds: readonly string[]): Promise<void> {
  const sheet = await fetchFile('/api/accounts/slips', { accountIds: [...accountIds] })
  const href = URL.createObjectURL(new Blob([sheet], { type: 'text/html;charset=utf-8' }))
  window.open(href, '_blank')
  setTimeout(() => URL.revokeObjectURL(href), 60_000)
}
