import { StorageFault } from '../storage/storage-fault.ts'

/** What went wrong on this device, as the person must understand it. */
export type FaultKind = 'quota' | 'disk' | 'closed' | 'blocked' | 'outdated' | 'lost' | 'unknown'

/** A thrown cause → what to tell the person. */
export function faultKindOf(cause: unknown): FaultKind {
  if (!(cause instanceof StorageFault)) return 'unknown'
  return cause.kind === 'outdated-writer' ? 'outdated' : cause.kind
}
