import type { Caller } from '../access/caller.ts'
import type { Bringer } from './quotas.ts'

/**
 * Whose room a call takes up. A device that is out of service is counted by itself: what a lost phone may still send must
 * use up nothing of what its owner and his colleagues may bring.
 */
export const bringerOf = ({ person, device }: Caller, units: readonly string[]): Bringer =>
  device.revokedAt === null ? { person: person.id, units } : { person: device.id, units: [] }
