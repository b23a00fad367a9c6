import { promise } from './violation.ts'
import type { World } from './world.ts'

/**
 * Nobody forges in here and every id is new: neither side ever meets a second entry under an id, an unreadable one or a
 * wrong hash. A phone may only have noted that the server lost something, when it was set back.
 */
export function checkOddities({ phones, server, restores }: World): void {
  const { mismatches } = server.log.tables
  promise(mismatches.size === 0, 'R3 same entries, same state', () => `${mismatches.size} ids used twice`)
  for (const phone of phones)
    for (const { kind, id, reason } of phone.rows('oddities').values())
      promise(
        kind === 'server-chain' && restores > 0,
        'R3 same entries, same state',
        () => `${phone.device} notes ${String(kind)} ${String(reason)} about ${String(id)}`,
      )
}
