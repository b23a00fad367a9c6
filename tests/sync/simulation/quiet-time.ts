import type { NetworkFault } from '../../../src/sync/http/network-fault.ts'
import { checkAcknowledged } from './check-acknowledged.ts'
import { checkActs } from './check-acts.ts'
import { checkAgreement } from './check-agreement.ts'
import { checkArrived } from './check-arrived.ts'
import { checkChains } from './check-chains.ts'
import { checkCursor } from './check-cursor.ts'
import { checkOddities } from './check-oddities.ts'
import { checkPhone } from './check-phone.ts'
import { arriveLate, tryDownload, tryPass } from './live-through.ts'
import { checkSaved, reopen } from './reopen.ts'
import type { SimPhone } from './sim-phone.ts'
import { promise } from './violation.ts'
import type { World } from './world.ts'

/** R11: so many rounds in which every phone syncs once must do, whatever happened before. */
const ROUNDS = 3

/** The faults stop, everybody syncs, and all that was promised must hold. Throws `Violation`. */
export async function quietTime(world: World): Promise<void> {
  const { phones, server } = world
  while (world.stragglers.length > 0) await arriveLate(world)
  server.log.settle()
  for (const phone of phones) if (phone.isDead) await reopen(phone)
  // A round in which nothing moved any more shows that the ones before were enough.
  let calm = false
  for (let round = 0; round <= ROUNDS && !calm; round++) calm = await liveOneRound(world)
  promise(
    calm,
    'R11 quiet after three rounds',
    () => `after ${ROUNDS} rounds there is still something to say`,
  )
  await checkEverything(world)
}

/** Every phone syncs once. True when each asked once at most and the server learned nothing. */
async function liveOneRound(world: World): Promise<boolean> {
  const { tables } = world.server.log
  const before = `${tables.entries.size} ${tables.deliveries.length}`
  let calm = true
  for (const phone of world.phones) {
    world.pass(60_000)
    await syncWell(world, phone)
    if (phone.network.requests > 1) calm = false
  }
  return calm && before === `${tables.entries.size} ${tables.deliveries.length}`
}

async function checkEverything(world: World): Promise<void> {
  checkAcknowledged(world)
  for (const phone of world.phones) {
    checkSaved(phone)
    await checkCursor(world, phone)
    await checkPhone(world, phone)
    checkArrived(world, phone)
    await checkAgreement(world, phone)
  }
  await checkActs(world)
  checkChains(world)
  checkOddities(world)
}

/** A pass without a fault ends well; only a revoked device is turned away, after it was heard. */
async function syncWell(world: World, phone: SimPhone): Promise<void> {
  expectNoFault(world, phone, await tryPass(world, phone, [], null))
  if (!phone.isDesk || world.server.access.isRevoked(phone.device)) return
  // A dossier whose fetching broke off is opened again.
  const fetched = world.fetched.get(phone.device)
  for (const dossier of (await phone.space.readMeta('follows')) ?? []) {
    const unit = dossier.slice(0, dossier.indexOf('/'))
    if (fetched?.has(dossier) || !world.server.scopeOf(phone.device).standsOn('office', unit)) continue
    expectNoFault(world, phone, await tryDownload(world, phone, dossier, []))
  }
}

function expectNoFault(world: World, phone: SimPhone, fault: NetworkFault | null): void {
  const revoked = fault?.kind === 'revoked' && world.server.access.isRevoked(phone.device)
  promise(
    fault === null || revoked,
    'R11 quiet after three rounds',
    () => `${phone.device} without any fault: ${fault?.kind} ${fault?.code}`,
  )
}
