import type { FaultResult } from '../../fault.ts'
import type { Stored } from './stored.ts'
import type { Writer } from './writer.ts'

/** What has been found out so far; becomes the result of a fault. */
export interface Tally {
  runs: number
  acknowledged: number
  lost: number
  torn: number
  readonly violations: string[]
}

export const newTally = (): Tally => ({ runs: 0, acknowledged: 0, lost: 0, torn: 0, violations: [] })

/** The result, with a broken promise said once and how often. */
export function resultOf(tally: Tally, note?: string): FaultResult {
  const times = new Map<string, number>()
  for (const one of tally.violations) times.set(one, (times.get(one) ?? 0) + 1)
  const violations = [...times].map(([text, count]) => (count === 1 ? text : `${text} (${count} times)`))
  return { ...tally, violations, ...(note !== undefined && { note }) }
}

/**
 * Holds what the writers were told against what is on the disk: every acknowledged entry and file must be there,
 * every batch whole or not at all, every chain without gaps, every row of a file with its bytes.
 * @returns how many acknowledged entries and files were looked for
 */
export function compare(tally: Tally, writers: readonly Writer[], stored: Stored): number {
  let told = 0
  if (stored.integrity !== 'ok') tally.violations.push(`The database is damaged: ${stored.integrity}`)
  for (const writer of writers) {
    for (const { entries, acknowledged } of writer.batches) {
      const there = entries.filter(({ entry, hash }) => stored.entries.get(entry.id) === hash).length
      if (there > 0 && there < entries.length) tally.torn += 1
      if (!acknowledged) continue
      told += entries.length
      tally.lost += entries.length - there
    }
    for (const sha256 of writer.files) {
      told += 1
      if (!stored.files.has(sha256)) tally.lost += 1
    }
    const chain = stored.chains.get(writer.device)
    if (chain && chain.count !== chain.last)
      tally.violations.push('A chain on the disk has a gap or a double')
  }
  for (const whole of stored.files.values()) if (!whole) tally.torn += 1
  return told
}
