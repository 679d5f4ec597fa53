import { clockOf, dayOfInstant, instant } from '@anlan/domain/kernel'

/** 2026-11-25 09:00, in China. */
export function momentWords(at: Date): string {
  const moment = instant(at.getTime())
  return `${dayOfInstant(moment)} ${clockOf(moment)}`
}

/** Whether something happened within so many hours before now. */
export function within(at: Date | null, hours: number, now: Date): boolean {
  return at !== null && now.getTime() - at.getTime() <= hours * 3_600_000
}
