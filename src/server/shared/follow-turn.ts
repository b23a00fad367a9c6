import type { Queries } from '../database/database.ts'
import { engineOf } from '../database/engine.ts'
import { TURNS } from './turns.ts'

/** What a process holds in memory of the database. */
export interface HeldInMemory {
  /** @param from a transaction, where one is open: else it might wait for a connection that waits for it */
  reload(from?: Queries): Promise<void>
}

/**
 * Makes sure that memory knows what any process has committed before the call. Inside a transaction, of which there is
 * one at a time over all processes, nothing can change any more until it ends: whoever rules there by memory asks first.
 */
export type FollowTurn = (within?: Queries) => Promise<void>

/** On SQLite nothing is asked: the one process reloads what it changes. */
export function createFollowTurn(
  db: Queries,
  held: Readonly<Record<keyof typeof TURNS, HeldInMemory>>,
): FollowTurn {
  if (engineOf(db) === 'sqlite') return () => Promise.resolve()
  const parts = Object.entries(TURNS).map(([name, key]) => followOne(key, held[name as keyof typeof TURNS]))
  return async (within) => {
    const turns = await turnsOf(within ?? db)
    for (const follow of parts) await follow(turns, within)
  }
}

function followOne(key: string, held: HeldInMemory) {
  let known: string | null = null
  let begun = 0
  let ended = 0
  let loading: { readonly turn: string; readonly done: Promise<void> } | null = null

  async function load(turn: string, from?: Queries): Promise<void> {
    const mine = ++begun
    await held.reload(from)
    // The turn was read first: what has moved since then is found by the next question.
    if (mine < ended) return
    ended = mine
    known = turn
  }

  /** Many requests come at once when something has changed: they wait for the same reading. */
  function loadTogether(turn: string): Promise<void> {
    if (loading?.turn === turn) return loading.done
    const mine = {
      turn,
      done: load(turn).finally(() => {
        if (loading === mine) loading = null
      }),
    }
    loading = mine
    return mine.done
  }

  return async (turns: ReadonlyMap<string, string>, within?: Queries): Promise<void> => {
    const turn = turns.get(key) ?? ''
    if (turn === known) return
    // A transaction waits for nobody: the other reading may wait for a connection that waits for the transaction.
    await (within ? load(turn, within) : loadTogether(turn))
  }
}

async function turnsOf(db: Queries): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('meta').selectAll().where('key', 'in', Object.values(TURNS)).execute()
  return new Map(rows.map(({ key, value }) => [key, value]))
}
