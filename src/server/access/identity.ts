import type { DirectoryUnit, Identity } from '../../protocol/access.schema.ts'
import type { Access } from './access.ts'
import type { Caller } from './caller.ts'
import { todayInVietnam } from './today.ts'
import { findDevice } from './find-device.ts'
import { isCurrent } from '../../domain/person/role.ts'
import type { KnownUnit, Units } from './units.ts'
import { deviceUnlockKey } from './unlock-code.ts'
import { vouchFor } from './vouch.ts'

/**
 * Who is on this device, with the grants in force and the units they name: those above each, and for an office those
 * below. A revoked device still knows whose it is, but has no grants.
 */
export async function identityOf(
  caller: Caller,
  access: Pick<Access, 'db' | 'units' | 'server' | 'now' | 'unlockSecret'>,
): Promise<Identity> {
  const today = todayInVietnam(access.now())
  const grants =
    caller.device.revokedAt === null ? caller.grants.filter((grant) => isCurrent(grant, today)) : []
  const units = new Map<string, KnownUnit>()
  for (const grant of grants) {
    const below = grant.role === 'appraiser' || grant.role === 'administrator'
    for (const unit of unitsAround(grant.unit, below, access.units)) units.set(unit.id, unit)
  }
  const device = await findDevice(access.db, caller.device.id)
  return {
    device: caller.device.id,
    desk: caller.device.desk,
    person: caller.person,
    grants: [...grants],
    units: [...units.values()].map(directoryUnit),
    server: access.server.id,
    serverKey: access.server.publicKey,
    ...(device && { vouch: await vouchFor(access, device) }),
    unlockKey: await deviceUnlockKey(access, caller.device.id),
  }
}

function unitsAround(id: string, below: boolean, units: Units): readonly KnownUnit[] {
  const unit = units.unitOf(id)
  if (!unit) return []
  return [...units.above(id), ...(below ? units.within(id) : [unit])]
}

export const directoryUnit = ({ id, name, kind, parent }: KnownUnit): DirectoryUnit => ({
  id,
  name,
  kind,
  parent,
})
