/**
 * What the pages and their libraries use and Chromium 86 lacks. Syntax is lowered by the build; these are functions,
 * which it leaves. `test/old-browsers.test.ts` looks through the output for others.
 */
function give(target: object, name: string, value: unknown): void {
  if (!(name in target)) Object.defineProperty(target, name, { value, writable: true, configurable: true })
}

function at(this: ArrayLike<unknown>, index: number): unknown {
  const whole = Math.trunc(index) || 0
  return this[whole < 0 ? this.length + whole : whole]
}

function findLast(
  this: readonly unknown[],
  test: (value: unknown, index: number, all: readonly unknown[]) => boolean,
): unknown {
  for (let index = this.length - 1; index >= 0; index--)
    if (test(this[index], index, this)) return this[index]
  return undefined
}

give(Array.prototype, 'at', at)
give(String.prototype, 'at', at)
give(Array.prototype, 'findLast', findLast)
give(Object, 'hasOwn', (target: object, name: PropertyKey) => Object.hasOwn(target, name))

// The query library asks its signal before each attempt.
give(AbortSignal.prototype, 'throwIfAborted', function (this: AbortSignal) {
  if (this.aborted) throw new DOMException('The operation was aborted.', 'AbortError')
})
