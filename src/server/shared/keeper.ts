import type { Processes } from './processes.ts'

/** Does what must be done once for all processes, in whichever of them is the keeper. */
export interface Keeper {
  /** As it was found last; the job of a keeper that has just lost its place may still run beside the next one's. */
  readonly isKeeper: boolean
  /**
   * Does the job when this process becomes the keeper, and then every so many milliseconds for as long as it is. Never
   * beside itself in one process; a job that throws is told and done again in its turn. It must bear being done twice.
   */
  whileKeeper(name: string, job: () => Promise<unknown>, every: number): void
  /** Begins nothing more; resolves when what was under way has ended. */
  stop(): Promise<void>
}

/** Milliseconds between two looks: a dead keeper's place is taken within that after the database has noticed. */
const LOOK_EVERY = 5_000

interface Duty {
  readonly name: string
  readonly job: () => Promise<unknown>
  readonly every: number
  /** Of this machine's steady clock; null before the first time. */
  last: number | null
}

export function createKeeper(
  processes: Pick<Processes, 'isKeeper'>,
  warn: (facts: object, text: string) => void,
): Keeper {
  const duties: Duty[] = []
  let isKeeper = false
  let stopped = false
  let looking: Promise<void> | null = null
  const timer = setInterval(look, LOOK_EVERY).unref()

  function look(): void {
    if (stopped) return
    looking ??= lookOnce().finally(() => {
      looking = null
    })
  }

  async function lookOnce(): Promise<void> {
    for (const duty of duties) {
      const before = isKeeper
      isKeeper = await processes.isKeeper()
      if (isKeeper && !before) for (const each of duties) each.last = null
      if (stopped || !isKeeper) return
      if (duty.last !== null && performance.now() - duty.last < duty.every) continue
      duty.last = performance.now()
      try {
        await duty.job()
      } catch (cause) {
        warn({ err: cause, duty: duty.name }, 'A duty of the keeper failed')
      }
    }
  }

  return {
    get isKeeper() {
      return isKeeper
    },
    whileKeeper(name, job, every) {
      duties.push({ name, job, every, last: null })
      setImmediate(look)
    },
    async stop() {
      stopped = true
      clearInterval(timer)
      await looking
      isKeeper = false
    },
  }
}
