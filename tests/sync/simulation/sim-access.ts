import type { Grant } from '../../../src/domain/person/role.ts'
import type { Identity } from '../../../src/protocol/access.schema.ts'
import type { DeviceKey } from '../../../src/protocol/web-crypto.ts'
import type { AccessLookups, Caller, KnownDevice } from '../../../src/server/access/caller.ts'
import { CHANGING_ROLES, DESK, FIRST_ROLES, parentOf } from './sim-places.ts'

/**
 * People, devices and rights of the simulated server. No restore touches them: in here an administrator always enters
 * again what a backup did not know yet.
 */
export class SimAccess implements AccessLookups {
  readonly parentOf = parentOf
  readonly successorsOf = (): readonly string[] => []
  readonly predecessorsOf = (): readonly string[] => []
  /** Another number after each change of rights. */
  version = 0
  readonly #devices = new Map<string, KnownDevice>()
  readonly #grants = new Map<string, Grant[]>()
  readonly #server: Pick<Identity, 'server' | 'serverKey'>

  constructor(server: Pick<Identity, 'server' | 'serverKey'>) {
    this.#server = server
    for (const { person, role, unit } of FIRST_ROLES) this.#give(person, { role, unit, ...FOR_EVER })
  }

  deviceOf(id: string): Promise<KnownDevice | undefined> {
    return Promise.resolve(this.#devices.get(id))
  }

  grantsOf(person: string): Promise<readonly Grant[]> {
    return Promise.resolve(this.#grants.get(person) ?? [])
  }

  unitName(unit: string): string {
    return unit
  }

  get devices(): Iterable<KnownDevice> {
    return this.#devices.values()
  }

  enrol(id: string, person: string, key: DeviceKey): Identity {
    this.#devices.set(id, { id, person, publicKey: key.publicKey, revokedAt: null })
    return this.identityOf(id)
  }

  revoke(id: string, at: number): void {
    const device = this.#devices.get(id)
    if (device) this.#devices.set(id, { ...device, revokedAt: at })
  }

  isRevoked(id: string): boolean {
    return this.#devices.get(id)?.revokedAt !== null
  }

  /** Gives one of the changing roles, or takes it away. */
  toggle(which: number): void {
    this.version += 1
    const role = CHANGING_ROLES[which % CHANGING_ROLES.length]
    if (!role) return
    const { person, ...given } = role
    const grants = this.#grants.get(person) ?? []
    const others = grants.filter((grant) => grant.role !== given.role || grant.unit !== given.unit)
    if (others.length === grants.length) this.#give(person, { ...given, ...FOR_EVER })
    else this.#grants.set(person, others)
  }

  callerOf(id: string): Caller {
    const device = this.#devices.get(id)
    if (!device) throw new Error(`Nobody has enrolled ${id}`)
    const { person, revokedAt } = device
    return {
      person: { id: person, name: person },
      device: { id, desk: person === DESK, revokedAt },
      grants: this.#grants.get(person) ?? [],
    }
  }

  identityOf(id: string): Identity {
    const { person, device, grants } = this.callerOf(id)
    return {
      device: id,
      desk: device.desk,
      person,
      grants: device.revokedAt === null ? [...grants] : [],
      units: [],
      ...this.#server,
    }
  }

  #give(person: string, grant: Grant): void {
    this.#grants.set(person, [...(this.#grants.get(person) ?? []), grant])
  }
}

/** Long enough for every clock that goes wrong in here. */
const FOR_EVER = { from: '2000-01-01', to: null } as const
