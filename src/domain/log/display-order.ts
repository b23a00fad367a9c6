/** Where an entry stands among its equals on screen; never decides what is kept. */
export interface Stamp {
  readonly wall: number
  readonly off: number | null
  readonly device: string
  readonly n: number
}

/** Best known moment of writing, in milliseconds: the device's clock corrected by its measured offset. */
export const writtenAt = (stamp: Stamp): number => stamp.wall + (stamp.off ?? 0)

/**
 * Earlier first: corrected time, then device, then its counter. Two entries of one device keep its own order
 * even when its clock was set back between them.
 */
export function byTimeWritten(a: Stamp, b: Stamp): number {
  if (a.device === b.device) return a.n - b.n
  return writtenAt(a) - writtenAt(b) || (a.device < b.device ? -1 : 1)
}
