/** Chance that is the same every time: a demonstration that changes by itself cannot be shown twice. */
export interface Dice {
  /** A whole number from 0 up to, not including, `sides`. */
  roll(sides: number): number
}

/** Mulberry32: 32 bits of state, good enough to look lived-in. */
export function diceFrom(seed: number): Dice {
  let state = seed >>> 0
  return {
    roll(sides) {
      state = (state + 0x6d2b79f5) >>> 0
      let mixed = Math.imul(state ^ (state >>> 15), state | 1)
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
      return ((mixed ^ (mixed >>> 14)) >>> 0) % sides
    },
  }
}
