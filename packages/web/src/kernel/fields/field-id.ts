/** The id of the input at a path of a form: errors link to it. */
export function fieldId(form: string, path: readonly (string | number)[]): string {
  return `${form}-${path.join('-')}`
}
