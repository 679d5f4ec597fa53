/** Object.hasOwn, which the oldest browsers in use (Chromium 86) do not have. */
export function hasOwn(object: object, name: string): boolean {
  return Object.getOwnPropertyDescriptor(object, name) !== undefined
}
