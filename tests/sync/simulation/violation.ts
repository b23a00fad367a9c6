/** A promise of `reliability.md` §5, or a rule that follows from one. */
export type Promised =
  | 'R1 saved survives'
  | 'R2 saved reaches the server'
  | 'R3 same entries, same state'
  | 'R4 concurrent values are kept'
  | 'R5 acknowledged survives'
  | 'R6 loss is noticed'
  | 'R8 files arrive whole'
  | 'R10 nobody sees more than he may'
  | 'R11 quiet after three rounds'
  | 'R14 nothing is unbounded'
  | 'P4 chain'
  | 'P8 cursor behind entries'
  | 'acts'

/** Promises whose breach means that something a person wrote is gone. */
const LOSSES: readonly Promised[] = [
  'R1 saved survives',
  'R2 saved reaches the server',
  'R5 acknowledged survives',
  'R8 files arrive whole',
]

/** The world has come to a state that must never be. */
export class Violation extends Error {
  override readonly name = 'Violation'
  readonly promised: Promised

  constructor(promised: Promised, facts: string) {
    super(`${promised}: ${facts}`)
    this.promised = promised
  }

  get isLoss(): boolean {
    return LOSSES.includes(this.promised)
  }
}

/** Throws `Violation` unless `kept`. */
export function promise(kept: boolean, promised: Promised, facts: () => string): asserts kept {
  if (!kept) throw new Violation(promised, facts())
}
