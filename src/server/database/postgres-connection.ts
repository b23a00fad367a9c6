import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import type pg from 'pg'
import { DatabaseAway, postgresFault } from './postgres-fault.ts'

/** Milliseconds to wait for whoever is writing. A phone gives up its request after twenty seconds. */
const PATIENCE = 15_000
/** No statement of a request takes so long; a copy or a backup sets its own. */
const LONGEST_STATEMENT = 60_000
/** So long is waited for an answer before the server counts as gone without a word: it would have ended the statement. */
const LONGEST_ANSWER = LONGEST_STATEMENT + 10_000

const SETTINGS =
  `set lock_timeout = ${PATIENCE}; set statement_timeout = ${LONGEST_STATEMENT}; ` +
  `set idle_in_transaction_session_timeout = ${LONGEST_STATEMENT}`

/** Connections whose settings are made. */
const settled = new WeakSet<pg.PoolClient>()

/**
 * A connection of the pool, taken when the first question is asked: whoever waits for his turn to write keeps nobody from
 * reading. One that broke never goes back to the pool.
 */
export class PostgresConnection implements DatabaseConnection {
  readonly #pool: pg.Pool
  #client: Promise<pg.PoolClient> | null = null
  #broken = false
  #endTurn: (() => void) | null = null
  #longestAnswer = LONGEST_ANSWER

  constructor(pool: pg.Pool) {
    this.#pool = pool
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { command, rowCount, rows } = await this.run(query.sql, query.parameters)
    return command === 'INSERT' || command === 'UPDATE' || command === 'DELETE'
      ? { numAffectedRows: BigInt(rowCount ?? 0), rows: (rows ?? []) as R[] }
      : { rows: (rows ?? []) as R[] }
  }

  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    await Promise.reject(new Error('Nothing is streamed from PostgreSQL: read page by page'))
  }

  /** @throws DatabaseAway for what time mends */
  async run(text: string, parameters: readonly unknown[] = []): Promise<pg.QueryResult> {
    const client = await this.#open()
    try {
      return await client.query({
        text,
        values: [...parameters],
        ...(this.#longestAnswer > 0 && { query_timeout: this.#longestAnswer }),
      } as pg.QueryConfig)
    } catch (cause) {
      const fault = postgresFault(cause)
      // Whether it still answers is not worth finding out.
      this.#broken ||= fault instanceof DatabaseAway
      if (fault instanceof Error) Error.captureStackTrace(fault)
      throw fault
    }
  }

  /** Waits for its turn among those of this process, then among all: P2 needs one writer. */
  async beginWriting(lock: string, turns: Turns): Promise<void> {
    const deadline = performance.now() + PATIENCE
    this.#endTurn = await turns.take(PATIENCE)
    const left = Math.max(1, Math.round(deadline - performance.now()))
    // Whoever waited long for the turn has all the time again for a row that somebody is just writing.
    await this.run(
      `begin; set local lock_timeout = ${left}; select pg_advisory_xact_lock(${lock}); set local lock_timeout = ${PATIENCE}`,
    )
  }

  /** Its statements take as long as they take: it keeps nobody waiting. */
  async beginReading(kind: readonly (string | undefined)[]): Promise<void> {
    this.#longestAnswer = 0
    await this.run(['start transaction', ...kind.filter((word) => word !== undefined)].join(' '))
  }

  /** P9: a transaction in which something failed is taken back by the server although it was told to commit. */
  async commit(): Promise<void> {
    const { command } = await this.run('commit')
    if (command !== 'COMMIT')
      throw new Error('A transaction in which a statement had failed was not committed')
  }

  /** What broke has nothing left to take back; what cannot be taken back is not used again. */
  async rollBack(): Promise<void> {
    if (this.#broken || !this.#client) return
    try {
      await this.run('rollback')
    } catch (cause) {
      this.#broken = true
      if (!(cause instanceof Error)) throw cause
    }
  }

  async release(): Promise<void> {
    this.#endTurn?.()
    this.#endTurn = null
    const opened = this.#client
    this.#client = null
    if (!opened) return
    const client = await opened.catch(() => null)
    client?.release(this.#broken)
  }

  #open(): Promise<pg.PoolClient> {
    this.#client ??= this.#connect()
    return this.#client
  }

  async #connect(): Promise<pg.PoolClient> {
    try {
      const client = await this.#pool.connect()
      if (settled.has(client)) return client
      try {
        // A server that goes silent here must not keep the turn of whoever wants to write.
        await client.query({ text: SETTINGS, query_timeout: PATIENCE } as pg.QueryConfig)
      } catch (cause) {
        client.release(true)
        throw cause
      }
      settled.add(client)
      return client
    } catch (cause) {
      this.#client = null
      throw postgresFault(cause)
    }
  }
}

/** Those of one process who want to write, one after the other in the order in which they came. */
export class Turns {
  #last: Promise<void> = Promise.resolve()

  /** The end of the turn, once it has begun. @throws DatabaseAway when it did not begin within so many milliseconds */
  async take(patience: number): Promise<() => void> {
    const before = this.#last
    let end = (): void => undefined
    this.#last = new Promise((resolve) => {
      end = () => resolve()
    })
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new DatabaseAway(new Error('Too many want to write'))), patience)
    })
    try {
      await Promise.race([before, late])
      return end
    } catch (cause) {
      // Whoever comes after waits for those before, not for one who has given up.
      void before.then(end)
      throw cause
    } finally {
      clearTimeout(timer)
    }
  }
}
