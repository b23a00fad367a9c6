import type { DirectoryUnit, Identity } from '../../protocol/access.schema.ts'
import type { Access } from './access.ts'
import type { Caller } from './caller.ts'
import { todayInVietnam } from './today.ts'
import { findDevice } from './find-device.ts'
import { mayDo } from '../../domain/person/rights.ts'
import { inheritance, isCurrent, ROLE_PLACES } from '../../domain/person/role.ts'
import type { KnownUnit, Units } from './units.ts'
import { deviceUnlockKey } from './unlock-code.ts'
import { vouchFor } from './vouch.ts'
import { wipeOrderFor } from './wipe-order.ts'

/**
 * Who is on this device, with the grants in force and the units they name: those above each, for an office those
 * below, for a commune those that went into it. A revoked device still knows whose it is, but has no grants.
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
    const { below } = ROLE_PLACES[grant.role]
    // Who fills in a dossier finds those of the units that went into his among his own.
    const inherited = mayDo('read-self', new Set([grant.role]))
      ? inheritance(grant.unit, today, access.units)
      : [grant.unit]
    for (const id of inherited)
      for (const unit of unitsAround(id, below, access.units)) units.set(unit.id, unit)
  }
  const device = await findDevice(access.db, caller.device.id)
  const wipe = await wipeOrderFor(caller, access.server)
  return {
    device: caller.device.id,
    desk: caller.device.desk,
    person: caller.person,
    grants: [...grants],
    units: [...units.values()].map((unit) => directoryUnit(unit, access.units, today)),
    server: access.server.id,
    serverKey: access.server.publicKey,
    ...(device && { vouch: await vouchFor(access, device) }),
    unlockKey: await deviceUnlockKey(access, caller.device.id),
    ...(wipe && { wipe }),
  }
}

function unitsAround(id: string, below: boolean, units: Units): readonly KnownUnit[] {
  const unit = units.unitOf(id)
  if (!unit) return []
  return [...units.above(id), ...(below ? units.within(id) : [unit])]
}

export function directoryUnit(
  { id, name, kind, parent }: KnownUnit,
  units: Units,
  today: string,
): DirectoryUnit {
  const becomes = units.successorsOf(id, today)
  return { id, name, kind, parent, ...(becomes.length > 0 && { becomes: [...becomes] }) }
}
