import type { Result } from '../../domain/shared/result.ts'
import type { Queries, Write } from '../database/database.ts'

/** Carries a refusal out of a transaction that must leave nothing behind. */
class Refused<E> extends Error {
  readonly refusal: E

  constructor(refusal: E) {
    super('refused')
    this.refusal = refusal
  }
}

/** Runs `task` in one transaction; when it is refused, everything it wrote is taken back. */
export async function attempt<T, E>(
  db: Queries,
  task: (trx: Write) => Promise<Result<T, E>>,
): Promise<Result<T, E>> {
  try {
    return await db.transaction().execute(async (trx) => {
      const outcome = await task(trx)
      if (!outcome.ok) throw new Refused<E>(outcome.error)
      return outcome
    })
  } catch (cause) {
    if (cause instanceof Refused) return { ok: false, error: (cause as Refused<E>).refusal }
    throw cause
  }
}
