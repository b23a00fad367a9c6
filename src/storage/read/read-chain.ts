import type { Space } from '../space/space.ts'

/** Counters of a device's entries that are here, between `from` and `to` (both included); held ones as stubs, too. */
export async function countersHere(
  space: Space,
  device: string,
  from: number,
  to: number,
): Promise<readonly number[]> {
  const counters: number[] = []
  await space.entries
    .where('[device+n]')
    .between([device, from], [device, to], true, true)
    .each(({ n }) => counters.push(n))
  return counters
}
