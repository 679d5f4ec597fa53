/** A message on its way to one address. */
export interface Letter {
  /** The same at every try, so that the other side can tell a repetition. */
  readonly id: string
  /** A mail address or a telephone number; null for a group, whose address the channel has. */
  readonly to: string | null
  readonly subject: string
  /** With titles; for mail and groups. */
  readonly text: string
  /** Counts only; for text messages. */
  readonly short: string
}

/** What became of one try. */
export type Outcome =
  | { readonly was: 'sent'; readonly receipt: string | null }
  /** It has not arrived and may be tried again. */
  | { readonly was: 'put-off'; readonly reason: string }
  /** It has not arrived, and the same try would fail again. */
  | { readonly was: 'refused'; readonly reason: string }
  /** No answer came after it was handed over: it may have arrived. */
  | { readonly was: 'unanswered'; readonly reason: string }

/** A way out of the house, as the installation's configuration sets it up. */
export interface Channel {
  /** Stable; stored with every message. */
  readonly id: string
  readonly way: 'email' | 'sms' | 'robot'
  readonly label: string
  /** Where it leads, for the administrator's page: no secret is in it. */
  readonly host: string
  /** Of a robot: the units whose group it speaks to, by name or short name; empty: every unit. */
  readonly units: readonly string[]
  /** The other side tells a repetition by its id: a message without an answer may be sent again. */
  readonly knowsRepetitions: boolean
  send(letter: Letter): Promise<Outcome>
}
