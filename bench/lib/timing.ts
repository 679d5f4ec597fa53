/** The value below which `part` of the values lie. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)

/** Milliseconds that `run` takes. */
export async function timed(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await run()
  return performance.now() - began
}

/**
 * Runs both in turns (ABAB) and gives what each said: whatever else the machine does falls on both. The first round
 * warms up and is not counted.
 */
export async function alternating<A, B>(
  rounds: number,
  ours: () => Promise<A>,
  beside: () => Promise<B>,
): Promise<{ readonly ours: readonly A[]; readonly beside: readonly B[] }> {
  const a: A[] = []
  const b: B[] = []
  for (let round = 0; round <= rounds; round++) {
    const [one, other] = [await ours(), await beside()]
    if (round === 0 && rounds > 0) continue
    a.push(one)
    b.push(other)
  }
  return { ours: a, beside: b }
}

export const figure = (value: number, unit: string): string =>
  `${value >= 100 ? Math.round(value) : Number(value.toPrecision(3))} ${unit}`
