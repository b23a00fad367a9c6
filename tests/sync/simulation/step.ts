/** What can happen to one request on its way. */
export const FAULTS = [
  'none',
  /** Nobody hears it. */
  'request-lost',
  /** The server does what was asked, nobody learns it. */
  'answer-lost',
  /** The answer breaks off. */
  'answer-cut',
  /** A sign-in page answers 200. */
  'captive-portal',
  /** A gateway answers in the server's place. */
  'bad-gateway',
  /** The server hears it twice. */
  'heard-twice',
  /** The server hears it, but only long after the phone has given up. */
  'heard-late',
  /** The server takes the first half of the entries and answers for those. */
  'half-taken',
  /** The server takes all, and answers for half. */
  'half-answered',
  /** A proxy gives the answer it gave the last time. */
  'stale-answer',
  /** The session has ended. */
  'session-over',
  /** The phone dies while it waits. */
  'phone-dies',
] as const
export type Fault = (typeof FAULTS)[number]

/** Where a phone dies: before or after that many more touches of its disk. */
export interface Cut {
  readonly in: number
}

interface OnPhone {
  /** Which phone; counted round, so that a smaller world repeats it too. */
  readonly phone: number
}

/** What an officer or appraiser does at a phone, while it may be in the middle of a pass. */
export type Deed =
  | (OnPhone & {
      readonly do: 'write'
      readonly unit: number
      readonly field: number
      /** Which heads the author was looking at. */
      readonly sees: 'all' | 'none' | 'first'
      readonly cut: Cut | null
    })
  | (OnPhone & { readonly do: 'act'; readonly unit: number; readonly act: number; readonly forced: boolean })

/** What happens in the world while a request is under way. */
export type Meanwhile = Deed | { readonly do: 'backup' } | Restore | Rights | { readonly do: 'server-crash' }

export interface Restore {
  readonly do: 'restore'
  /** Whether the operator gave the history a new name, as the manual says. */
  readonly newEpoch: boolean
}

export interface Rights {
  readonly do: 'rights'
  readonly which: number
}

export interface Pass extends OnPhone {
  readonly do: 'pass'
  /** They befall its requests one after the other; the rest goes well. */
  readonly faults: readonly Fault[]
  readonly cut: Cut | null
  /** Happens between the server's answer and its arrival, in the request of this number. */
  readonly meanwhile: { readonly request: number; readonly deed: Meanwhile } | null
}

/** One thing that happens. A history is a list of them. */
export type Step =
  | Meanwhile
  | Pass
  | (OnPhone & { readonly do: 'bundle'; readonly to: number; readonly cut: Cut | null })
  | (OnPhone & { readonly do: 'download'; readonly unit: number; readonly faults: readonly Fault[] })
  | (OnPhone & { readonly do: 'reopen' })
  /** The browser deletes the database; the person enrols anew. */
  | (OnPhone & { readonly do: 'evict' })
  /** The disk had only pretended: its last commits are gone. */
  | (OnPhone & { readonly do: 'forget'; readonly commits: number })
  /** The phone's clock is set, right or wrong; index into `SKEWS`. */
  | (OnPhone & { readonly do: 'clock'; readonly skew: number })
  | { readonly do: 'server-clock'; readonly skew: number }
  | (OnPhone & { readonly do: 'revoke' })
  /** One request that was given up long ago arrives. */
  | { readonly do: 'late-arrival' }

export type StepKind = Step['do']

const HOUR = 3_600_000
const YEAR = 365 * 24 * HOUR
/** Milliseconds a clock may be off; the first is right. */
export const SKEWS = [0, 5 * 60_000, -HOUR, YEAR, -YEAR] as const
