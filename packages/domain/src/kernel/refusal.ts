/**
 * A refusal is the domain's way to say no: a value with a stable code, its figures, and where it stands.
 * Nothing that a user may cause is thrown. The server maps codes to HTTP problems in one catalogue.
 */
export interface Refusal {
  readonly refused: true
  /** Stable, kebab-case, for example `wrong-state`. */
  readonly code: string
  /** One plain Chinese sentence: what happened, what to do. */
  readonly message: string
  /** Where in the input the fault stands, as a path of keys, for example `['parts', 2, 'dueOn']`. */
  readonly at?: readonly (string | number)[]
  /** The figures that decided, so that the page can show them. */
  readonly figures?: Readonly<Record<string, string | number | boolean | null>>
  /** Rule id or article the refusal stands on. */
  readonly source?: string
  /** Further faults of the same input: a form shows them all at once. */
  readonly also?: readonly Refusal[]
}

export function refuse(
  code: string,
  message: string,
  more: Omit<Refusal, 'refused' | 'code' | 'message'> = {},
): Refusal {
  return Object.freeze({ refused: true, code, message, ...more })
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && (value as { refused?: unknown }).refused === true
}
