import type { Instant } from '@anlan/domain/kernel'

/** Worst first: of several open shares the worst one shows, and an open one before any that is done. */
export const LIGHTS = ['late', 'near', 'idle', 'paused', 'done-late', 'done'] as const

export type Light = (typeof LIGHTS)[number]

export const LIGHT_LABELS: Readonly<Record<Light, string>> = Object.freeze({
  late: '逾期',
  near: '临近',
  idle: '未到期',
  paused: '暂停',
  'done-late': '逾期办结',
  done: '办结',
})

export interface LightInput {
  readonly now: Instant
  /** From this moment on (included) the light is yellow. Null: never. */
  readonly yellowAt: Instant | null
  /** After this moment (not at it) the light is red. Null: never late, as 长期坚持. */
  readonly redAt: Instant | null
  readonly closedAt: Instant | null
  readonly pausedAt: Instant | null
}

/**
 * The light of one clock. Never stored: the same times give another light tomorrow. A pause stops the clock but does
 * not undo what was late before it.
 */
export function lightOf({ now, yellowAt, redAt, closedAt, pausedAt }: LightInput): Light {
  if (closedAt !== null) return redAt !== null && closedAt > redAt ? 'done-late' : 'done'
  if (pausedAt !== null) return redAt !== null && pausedAt > redAt ? 'late' : 'paused'
  if (redAt !== null && now > redAt) return 'late'
  return yellowAt !== null && now >= yellowAt ? 'near' : 'idle'
}

/** The worst of several lights; null where there is none. */
export function worstLight(lights: Iterable<Light>): Light | null {
  const shown = new Set(lights)
  return LIGHTS.find((light) => shown.has(light)) ?? null
}
