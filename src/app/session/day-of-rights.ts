import type { Grant } from '../../domain/person/role.ts'
import { today } from '../today.ts'

/**
 * The day by which this device judges its person's rights, ISO `YYYY-MM-DD`. The server names only grants that have
 * begun, so it is no earlier than any of them, whatever a clock that fell back to 1970 says: a wrong clock must lock
 * nobody out of recording (R13). What counts is judged by the server, at receipt.
 */
export const dayOfRights = (grants: readonly Pick<Grant, 'from'>[]): string =>
  grants.reduce((day, { from }) => (from > day ? from : day), today())
