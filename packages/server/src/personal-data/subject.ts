/**
 * Whom sealed data is about, and with whom it is forgotten: a person of the directory, everybody named in a matter, an
 * entry of a register.
 */
export interface Subject {
  readonly type: 'person' | 'matter' | 'entry'
  readonly id: string
}
