import type { SetDraft } from '../../domain/criteria-set/draft/set-draft.ts'
import type { ChainEnd } from '../../domain/log/write-entry.ts'
import type { PublicKey } from '../../domain/log/ports.ts'
import type { Directory, DirectoryAnswer, Identity } from '../../protocol/access.schema.ts'
import type { DeskPage } from '../../protocol/desk-rows.schema.ts'
import type { SameFiles } from '../../protocol/hints.schema.ts'
import type { UnitHistory } from '../../protocol/history.schema.ts'
import type { Inbox } from '../../protocol/inbox.schema.ts'
import type { DeviceKey } from '../../protocol/web-crypto.ts'
import type { WipeOrder } from '../../protocol/wipe.schema.ts'
import type { LockRow } from './lock-row.ts'

/** Where this device stands in the server's history (P2–P4). */
export interface Position {
  readonly epoch: string
  readonly scopeEpoch: string
  /** Opaque; '' for "from the beginning". */
  readonly cursor: string
}

/** One measurement of the server's clock against ours. */
export interface ClockSample {
  /** Milliseconds to add to this device's clock. */
  readonly off: number
  /** Milliseconds the answer took: the shorter, the better the measurement. */
  readonly rtt: number
}

/** The single rows of a space, by key. */
export interface Meta {
  readonly identity: Identity
  readonly key: DeviceKey
  readonly chain: ChainEnd
  readonly position: Position
  readonly follows: readonly string[]
  readonly clock: readonly ClockSample[]
  readonly directory: Directory
  /** The same as it came, with the server's signature: a bundle carries it to phones that have not heard of this one. */
  readonly signedDirectory: DirectoryAnswer
  /** The server's key as it was at enrolment or sign-in; every directory must be signed by it. */
  readonly serverKey: PublicKey
  /** As the server answered it; its own `time` says how old it is. */
  readonly inbox: Inbox
  /** First pages of the desk by what was asked for, as the server last answered; each with its own `time`. */
  readonly desks: Readonly<Record<string, DeskPage>>
  /** Results of past years by unit, as the server last answered them; each with its own `time`. */
  readonly histories: Readonly<Record<string, UnitHistory>>
  /**
   * By dossier: its files that other dossiers hold too, as the server last answered; each with its own `time`, and with how
   * many files of this device had arrived when it was asked.
   */
  readonly sameFiles: Readonly<Record<string, SameFiles & { readonly arrived: number }>>
  /** Files whose entries were redacted before the server had received their bytes: they go once it has. */
  readonly redactedFiles: readonly string[]
  /** When an exchange last ended with nothing left to push or pull, by this device's clock. */
  readonly lastSync: number
  /** The chain length at which everything was last offered anew (P4), until the server is whole again. */
  readonly startedOverAt: { readonly epoch: string; readonly chain: number }
  /** Absent where the screen has no lock. */
  readonly lock: LockRow
  /** This device's key for unlock codes, base64url; absent until a server has given it. */
  readonly unlockKey: string
  /** The server's order to delete this account here, as it last said; null when it no longer asks. */
  readonly wipe: WipeOrder | null
  /** Rows are written only by code of at least this number. */
  readonly minWriter: number
  /** What the law office is changing in a set, by `setDraftKey`; never synced. */
  readonly [draft: SetDraftKey]: SetDraft
  /** What is being written for a council's conclusion on a dossier; never synced. */
  readonly [draft: ConclusionDraftKey]: ConclusionWords
}

/** Of a dossier. */
type ConclusionDraftKey = `conclusion-draft/${string}`

export interface ConclusionWords {
  /** Null: not chosen. */
  readonly recommended: boolean | null
  readonly reason: string
}

/** Of a province and a criteria set. */
export type SetDraftKey = `set-draft/${string}/${string}`

export interface MetaRow<K extends keyof Meta = keyof Meta> {
  readonly key: K
  readonly value: Meta[K]
}

export const START: Position = { epoch: '', scopeEpoch: '', cursor: '' }
export const NO_CHAIN: ChainEnd = { n: 0, hash: '' }

/** Measurements this far from the newest one were made before somebody set the clock; milliseconds. */
const SET_CLOCK = 60_000

/**
 * The measurement with the shortest way wins, among those that agree with the newest; null when there is none.
 * Without that a clock that was put right would look wrong until ten more answers have come.
 */
export function bestOffset(samples: readonly ClockSample[]): number | null {
  const newest = samples.at(-1)
  if (!newest) return null
  const now = samples.filter(({ off, rtt }) => Math.abs(off - newest.off) <= SET_CLOCK + rtt + newest.rtt)
  return now.reduce((a, b) => (b.rtt < a.rtt ? b : a)).off
}
