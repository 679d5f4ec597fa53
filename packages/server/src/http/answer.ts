/** T with everything in it read-only. */
export type DeepReadonly<T> = T extends (infer U)[]
  ? readonly DeepReadonly<U>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T

/**
 * An answer in the type of its schema. TypeBox makes arrays that may be written; ours are read-only. Everything else is
 * checked: `answer<Static<typeof View>>(…)` does not compile with a field missing or of another type.
 */
export function answer<T>(value: DeepReadonly<T>): T {
  return value as T
}
