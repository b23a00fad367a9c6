import { downloadDossier } from '../../../src/sync/download-dossier.ts'
import { NetworkFault } from '../../../src/sync/http/network-fault.ts'
import { syncPass } from '../../../src/sync/sync-pass.ts'
import { carryBundle } from './carry-bundle.ts'
import { checkCursor } from './check-cursor.ts'
import { checkAcknowledged } from './check-acknowledged.ts'
import { checkPhone } from './check-phone.ts'
import { doAtPhone } from './deeds.ts'
import { reopen } from './reopen.ts'
import type { SimPhone } from './sim-phone.ts'
import { dossierAt } from './sim-places.ts'
import { SKEWS, type Cut, type Fault, type Meanwhile, type Step } from './step.ts'
import { evict, forgetCommits } from './lose-disk.ts'
import { promise } from './violation.ts'
import type { World } from './world.ts'

/** One thing happens. Throws `Violation` when a promise is broken by it. */
export async function liveThrough(world: World, step: Step): Promise<void> {
  world.pass(1000)
  switch (step.do) {
    case 'write':
    case 'act':
    case 'backup':
    case 'restore':
    case 'rights':
    case 'server-crash':
      return doDeed(world, step)
    case 'pass': {
      const phone = await running(world, step.phone)
      world.meanwhile = step.meanwhile
      await tryPass(world, phone, step.faults, step.cut)
      world.meanwhile = null
      await checkCursor(world, phone)
      return checkPhone(world, phone)
    }
    case 'download': {
      const phone = await running(world, step.phone)
      if (phone.isDesk) await tryDownload(world, phone, dossierAt(step.unit), step.faults)
      return
    }
    case 'bundle': {
      const from = await running(world, step.phone)
      const to = await running(world, step.to)
      if (from !== to && !from.isDesk && !to.isDesk) await carryBundle(world, from, to, step.cut)
      return
    }
    case 'reopen':
      world.faults += 1
      return reopen(world.phoneAt(step.phone))
    case 'evict':
      world.faults += 1
      return evict(world, world.phoneAt(step.phone))
    case 'forget':
      // Residual risk: whose own disk has lied cannot tell any more that the server has, too. One of them at a time.
      if (world.server.restoredSilently) return
      world.faults += 1
      world.diskLied = true
      return forgetCommits(world, world.phoneAt(step.phone), step.commits)
    case 'clock':
      world.faults += 1
      world.phoneAt(step.phone).skew = SKEWS[step.skew] ?? 0
      return
    case 'server-clock':
      world.faults += 1
      world.server.skew = SKEWS[step.skew] ?? 0
      return
    case 'revoke':
      world.server.access.revoke(world.phoneAt(step.phone).device, world.server.now())
      return
    case 'late-arrival':
      return arriveLate(world)
  }
}

/** What may happen by itself or while a request is under way. */
export async function doDeed(world: World, deed: Meanwhile): Promise<void> {
  switch (deed.do) {
    case 'write':
    case 'act':
      return doAtPhone(world, await running(world, deed.phone), deed)
    case 'backup':
      world.server.backUp()
      return
    case 'restore':
      world.faults += 1
      if (!(await world.server.restore(deed.newEpoch || world.diskLied))) return
      world.restores += 1
      // What the backup does not know, nobody has a receipt for any more: the phones that hold it bring it back.
      for (const id of world.acknowledged)
        if (!world.server.log.tables.entries.has(id)) world.acknowledged.delete(id)
      return
    case 'rights':
      world.server.access.toggle(deed.which)
      return
    case 'server-crash':
      world.faults += 1
      world.server.log.crash()
      return checkAcknowledged(world)
  }
}

/** The phone with its app open; one that has died is opened first. */
async function running(world: World, index: number): Promise<SimPhone> {
  const phone = world.phoneAt(index)
  if (phone.isDead) await reopen(phone)
  return phone
}

/** One pass. A fault of the network or the death of the phone ends it; nothing else may. */
export async function tryPass(
  world: World,
  phone: SimPhone,
  faults: readonly Fault[],
  cut: Cut | null,
): Promise<NetworkFault | null> {
  return overNetwork(world, phone, faults, cut, async () => {
    const { ports } = phone
    if (ports) await syncPass(ports, phone.newSession(), () => undefined)
  })
}

export async function tryDownload(
  world: World,
  phone: SimPhone,
  dossier: string,
  faults: readonly Fault[],
): Promise<NetworkFault | null> {
  return overNetwork(world, phone, faults, null, async () => {
    const { ports, device } = phone
    if (!ports) return
    await downloadDossier(ports, dossier)
    const fetched = world.fetched.get(device) ?? new Set<string>()
    world.fetched.set(device, fetched.add(dossier))
  })
}

async function overNetwork(
  world: World,
  phone: SimPhone,
  faults: readonly Fault[],
  cut: Cut | null,
  body: () => Promise<void>,
): Promise<NetworkFault | null> {
  let fault: NetworkFault | null = null
  phone.network.faults = faults
  phone.network.requests = 0
  if (cut) world.faults += 1
  await phone.survives(cut, async () => {
    try {
      await body()
    } catch (cause) {
      if (!(cause instanceof NetworkFault)) throw cause
      fault = cause
    }
  })
  checkRequests(world, phone)
  phone.network.faults = []
  return fault
}

/** R14: a pass asks in proportion to what there is to say, whatever befalls it. */
function checkRequests(world: World, phone: SimPhone): void {
  const { requests } = phone.network
  const { entries, deliveries } = world.server.log.tables
  const most = 60 + 4 * (entries.size + phone.saved.size) + 8 * deliveries.length
  promise(requests <= most, 'R14 nothing is unbounded', () => `${requests} requests in one pass`)
}

export async function arriveLate(world: World): Promise<void> {
  const straggler = world.stragglers.shift()
  if (straggler) await world.server.answer(straggler.device, straggler.request)
}
