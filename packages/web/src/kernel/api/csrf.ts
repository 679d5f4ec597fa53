/** The token that `GET /api/me` gives; a page of another origin cannot read it. Empty before sign-in. */
let token = ''

export function csrfToken(): string {
  return token
}

export function setCsrfToken(value: string): void {
  token = value
}
