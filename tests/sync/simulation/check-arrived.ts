import { UNITS } from './sim-places.ts'
import type { SimPhone } from './sim-phone.ts'
import { promise } from './violation.ts'
import type { World } from './world.ts'

/**
 * R2, R8: whatever a phone holds whole, its own or others', the server holds too, byte for byte, and every file. A revoked
 * device is heard while it has something to say, and no longer told that the server has lost something.
 */
export function checkArrived({ server }: World, phone: SimPhone): void {
  if (server.access.isRevoked(phone.device)) return
  const standsSomewhere = UNITS.some((unit) => standsAnywhere(server.scopeOf(phone.device), unit))
  // Residual risk: who may see nothing is told nothing, also not that the server was set back in silence.
  if (server.restoredSilently && !standsSomewhere) return
  const { entries } = server.log.tables
  for (const [id, row] of phone.rows('entries')) {
    if (row['stub'] === true) continue
    const there = entries.get(id)?.row
    promise(
      there !== undefined && there.hash === row['hash'],
      'R2 saved reaches the server',
      () =>
        `${phone.device} holds ${String(row['record'])} ${String(row['field'])} ${id}, the server does not`,
    )
    promise(
      row['refused'] === null,
      'R2 saved reaches the server',
      () => `${phone.device}: ${id} is refused, ${String(row['refused'])}`,
    )
  }
  // Residual risk: entries tell a phone that a server was set back in silence; of files alone nobody asks again.
  if (server.restoredSilently) return
  // Whoever stands on no side may send entries, not files.
  if (!standsSomewhere) return
  for (const hash of phone.rows('files').keys())
    promise(server.files.has(hash), 'R8 files arrive whole', () => `${phone.device} holds ${hash} alone`)
}

const standsAnywhere = (scope: ReturnType<World['server']['scopeOf']>, unit: string): boolean =>
  scope.standsOn('commune', unit) || scope.standsOn('office', unit)
