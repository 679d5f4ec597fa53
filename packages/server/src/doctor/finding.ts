/** How one thing stands: in order, worth a look, or something that keeps the system from working or from being safe. */
export type Standing = 'good' | 'look' | 'bad'

/** One line of the examination. */
export interface Finding {
  readonly id: string
  readonly title: string
  readonly standing: Standing
  /** What was found, with its figures. */
  readonly words: string
  /** What to do; only where it is not good. */
  readonly remedy?: string
}

export const good = (id: string, title: string, words: string): Finding => ({
  ...{ id, title, words },
  standing: 'good',
})

export const look = (id: string, title: string, words: string, remedy: string): Finding => ({
  ...{ id, title, words, remedy },
  standing: 'look',
})

export const bad = (id: string, title: string, words: string, remedy: string): Finding => ({
  ...{ id, title, words, remedy },
  standing: 'bad',
})

/** An examination that could not be done is itself a finding. */
export async function tried(
  id: string,
  title: string,
  examine: () => Promise<Finding | readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    const found = await examine()
    return Array.isArray(found) ? found : [found as Finding]
  } catch (error) {
    return [
      bad(id, title, error instanceof Error ? error.message : String(error), '按上面的原因处理后再检查。'),
    ]
  }
}
