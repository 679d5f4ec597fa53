import type { Hat, Scope } from '@anlan/domain/directory'
import { type Day, type Instant, isRefusal, type Refusal } from '@anlan/domain/kernel'
import type { MatterEnv } from '@anlan/domain/matters'
import { databaseScope } from '../access/index.ts'
import type { Context } from '../http/index.ts'
import { actorOf, environmentOf, type Kernel, type Performer } from '../kernel/index.ts'
import { type ScopedDatabase, withScope } from '../platform/database/index.ts'
import type { Dice } from './dice.ts'

/** Somebody of the demonstration, under one post. */
export interface Player {
  readonly name: string
  readonly scope: Scope
  readonly hat: Hat
}

/** What every contribution to the demonstration plays on. */
export interface Stage {
  readonly context: Context
  readonly kernel: Kernel
  readonly dice: Dice
  readonly today: Day
  /** Players by login; the first post of each. */
  readonly players: ReadonlyMap<string, Player>
  /** The clerk of a unit, by the unit's id. */
  readonly clerkOf: ReadonlyMap<string, Player>
  /** Moves the clock of the demonstration: all that happens from here on happens then. */
  readonly at: (moment: Instant) => void
}

/** One kind's share in the demonstration. Each kind adds its own; they play in the order of the list. */
export interface Contribution {
  readonly name: string
  play(stage: Stage): Promise<void>
}

export function player(stage: Stage, login: string): Player {
  const found = stage.players.get(login)
  if (!found) throw new Error(`nobody of the demonstration is called ${login}`)
  return found
}

/** Does something as a player, in one transaction under the player's own scope. */
export async function acting<T>(
  stage: Stage,
  { scope, hat }: Player,
  act: (tx: ScopedDatabase, performer: Performer, env: MatterEnv) => Promise<T | Refusal>,
): Promise<T> {
  return withScope(stage.context.db, databaseScope(scope), async (tx) => {
    const env = await environmentOf(stage.kernel, tx, scope.county)
    const performer = { county: scope.county, viewer: scope, actor: actorOf(scope, hat) }
    return agreed(await act(tx, performer, env))
  })
}

/** The demonstration does nothing that is refused; if it is, the declarations changed and the story must follow. */
export function agreed<T>(result: T | Refusal): T {
  if (isRefusal(result)) throw new Error(`the demonstration was refused: ${result.code} ${result.message}`)
  return result
}
