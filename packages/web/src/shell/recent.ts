/** What a person opened last on this machine, so that it is found again without typing. */
export interface Recent {
  readonly href: string
  readonly title: string
  readonly detail: string
}

const MOST = 8
const key = (account: string) => `recent ${account}`

const isRecent = (value: unknown): value is Recent => {
  const { href, title, detail } = (value ?? {}) as Record<string, unknown>
  // Only addresses of our own pages: what lies in the storage is not to lead anywhere else.
  return (
    typeof href === 'string' &&
    /^\/(?!\/)/.test(href) &&
    typeof title === 'string' &&
    typeof detail === 'string'
  )
}

/** The latest first. Kept by account: two people share a desk. */
export function recents(account: string): readonly Recent[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key(account)) ?? '[]')
    return Array.isArray(stored) ? stored.filter(isRecent).slice(0, MOST) : []
  } catch {
    return []
  }
}

export function remember(account: string, opened: Recent): void {
  const next = [opened, ...recents(account).filter(({ href }) => href !== opened.href)].slice(0, MOST)
  try {
    localStorage.setItem(key(account), JSON.stringify(next))
  } catch {
    // A forbidden storage remembers nothing.
  }
}
