import { START } from '../../../src/storage/space/meta.ts'
import { readCursor } from '../../../src/server/log/cursor.ts'
import { FOLLOWED_WORDS } from '../../../src/protocol/version.ts'
import type { SimPhone } from './sim-phone.ts'
import { promise } from './violation.ts'
import type { World } from './world.ts'

/** P8: every delivery that the phone's cursor has passed is on its disk. */
export async function checkCursor(world: World, phone: SimPhone): Promise<void> {
  const { server } = world
  // After a restore that nobody announced the cursor may stand in a history that is no more.
  if (phone.isDead || server.restoredSilently) return
  const { epoch, scopeEpoch, cursor } = (await phone.space.readMeta('position')) ?? START
  const scope = server.scopeOf(phone.device)
  if (epoch !== (await server.epoch()) || scopeEpoch !== scope.epochFor(FOLLOWED_WORDS)) return
  const end = readCursor(cursor, epoch)
  const rows = phone.rows('entries')
  const fetched = world.fetched.get(phone.device)
  for (let seq = 0; seq < end; seq++) {
    const delivery = server.log.tables.deliveries[seq]
    if (!delivery || rows.has(delivery.entry_id)) continue
    const { side, unit, dossier } = delivery
    const mine =
      side === 'commune'
        ? [...scope.communeUnits, ...scope.channelsFor(FOLLOWED_WORDS)].includes(unit)
        : scope.standsOn('office', unit) && fetched?.has(dossier) === true
    promise(
      !mine,
      'P8 cursor behind entries',
      () => `${phone.device} has passed ${delivery.entry_id} (${dossier}, ${side}) and does not have it`,
    )
  }
}
