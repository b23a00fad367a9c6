export type StorageFaultKind =
  /** The disk or the browser's share of it is full; smaller writes may still pass. */
  | 'quota'
  /** The connection is gone: another tab upgrades, the phone suspended it, site data was cleared. */
  | 'closed'
  /** The disk did not take a write, or not even let the database be opened: full, most often. */
  | 'disk'
  /** Another tab holds an older connection open. */
  | 'blocked'
  /** A newer version of the app has written here; this one may read and send, no longer write. */
  | 'outdated-writer'
  /** The database is there and empty: its content was deleted under the running app. */
  | 'lost'
  | 'unknown'

/** A broken promise of the browser's database. What was asked for has not been stored. */
export class StorageFault extends Error {
  override readonly name = 'StorageFault'
  readonly kind: StorageFaultKind

  constructor(kind: StorageFaultKind, cause?: unknown) {
    super(`Storage fault: ${kind}`, { cause })
    this.kind = kind
  }
}

const KINDS: Readonly<Record<string, StorageFaultKind>> = {
  QuotaExceededError: 'quota',
  // With no known cause below: a full disk aborts transactions, and then "Internal error opening backing store".
  AbortError: 'disk',
  UnknownError: 'disk',
  InvalidStateError: 'closed',
  DatabaseClosedError: 'closed',
  OpenFailedError: 'closed',
  BlockedError: 'blocked',
  TimeoutError: 'blocked',
  VersionError: 'outdated-writer',
  NotFoundError: 'lost',
}

/** Dexie reports a full disk as `AbortError` and names the cause one level down: the innermost known name counts. */
export function asStorageFault(cause: unknown): StorageFault {
  if (cause instanceof StorageFault) return cause
  let kind: StorageFaultKind = 'unknown'
  for (let e: unknown = cause, depth = 0; e instanceof Object && depth < 4; depth++) {
    const { name, inner } = e as { name?: unknown; inner?: unknown }
    if (typeof name === 'string') kind = KINDS[name] ?? kind
    e = inner
  }
  return new StorageFault(kind, cause)
}
