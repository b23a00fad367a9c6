import { setImmediate as nextTurn } from 'node:timers/promises'

/** How long work of thousands of rows tells where it is, lets others have their turn, and is stopped. */
export interface Pace {
  readonly signal: AbortSignal
  /** Called now and then with the rows dealt with. */
  at(done: number, of: number): void
}

/** Rows between two turns of everybody else: a few milliseconds of work. */
const ROWS_A_TURN = 200

/** To be awaited for each row; rejects with the signal's reason once it is stopped. */
export async function keepPace(pace: Pace, done: number, of: number): Promise<void> {
  if (done % ROWS_A_TURN !== 0) return
  pace.at(done, of)
  await nextTurn()
  pace.signal.throwIfAborted()
}
