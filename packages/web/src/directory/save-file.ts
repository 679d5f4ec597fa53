import { ApiError } from '../kernel/api/index.ts'
import { connectionLost, problemFrom } from '../kernel/api/problem.ts'

/** Asks for a file with what has to be sent for it. Throws ApiError. */
export async function fetchFile(
  path: string,
  body: FormData | Readonly<Record<string, unknown>> | null,
): Promise<Blob> {
  const response = await fetch(path, {
    method: body === null ? 'GET' : 'POST',
    credentials: 'same-origin',
    headers: {
      'x-csrf': '1',
      ...(body === null || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === null ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
  }).catch(() => {
    throw connectionLost()
  })
  if (response.ok) return response.blob()
  const told: unknown = await response.json().catch(() => null)
  throw new ApiError(problemFrom(response.status, told, response.headers.get('x-request-id')))
}

/** Lets the browser save it under that name. */
export function saveBlob(blob: Blob, name: string): void {
  const href = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = href
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(href), 60_000)
}
