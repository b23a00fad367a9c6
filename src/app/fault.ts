import { StorageFault } from '../storage/storage-fault.ts'

/** What went wrong on this device, as the person must understand it. */
export type FaultKind = 'quota' | 'closed' | 'blocked' | 'outdated' | 'unknown'

/** A thrown cause → what to tell the person. */
export function faultKindOf(cause: unknown): FaultKind {
  if (!(cause instanceof StorageFault)) return 'unknown'
  switch (cause.kind) {
    case 'quota':
    case 'closed':
    case 'blocked':
      return cause.kind
    case 'outdated-writer':
      return 'outdated'
    default:
      return 'unknown'
  }
}
