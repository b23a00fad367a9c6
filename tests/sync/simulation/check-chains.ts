import { promise } from './violation.ts'
import type { World } from './world.ts'

/** P4: a device's entries follow each other without a gap or a fork, unless its disk has lied. */
export function checkChains({ phones, server }: World): void {
  const { entries } = server.log.tables
  const forked = [...entries.values()].find(({ row }) => row.held_reason === 'chain-forked')
  promise(!forked, 'P4 chain', () => `${forked?.row.device} has forked at ${forked?.row.n}`)
  for (const phone of phones) {
    const own = [...phone.rows('entries').values()]
      .filter((row) => row['device'] === phone.device && row['stub'] === false)
      .sort((a, b) => (a['n'] as number) - (b['n'] as number))
    if (phone.lied) continue
    own.forEach((row, i) => {
      const before = own[i - 1]
      promise(
        row['n'] === i + 1 && row['prev'] === (before?.['hash'] ?? ''),
        'P4 chain',
        () => `${phone.device} has ${String(row['n'])} at place ${i + 1}`,
      )
    })
  }
}
