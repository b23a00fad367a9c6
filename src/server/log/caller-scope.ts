import { createHash } from 'node:crypto'
import { parseDossierId } from '../../domain/log/record-id.ts'
import { rolesOver, type ParentOf } from '../../domain/person/role.ts'
import { COMMUNE_ROLES, OFFICE_ROLES, type Caller } from '../access/caller.ts'
import type { Side } from './log-tables.ts'

/** What a caller may see today: looked up per request, never taken from its body (P3). */
export interface CallerScope {
  /** Units on whose commune side the caller stands. */
  readonly communeUnits: readonly string[]
  /** Whether the caller stands on this side over this unit. */
  standsOn(side: Side, unit: string): boolean
  /** Of these dossier ids, those on whose office side the caller stands. */
  appraised(dossiers: readonly string[]): string[]
  /** Short name of the effective units and roles: another one restarts the cursor. */
  readonly epoch: string
}

export function scopeOf(caller: Caller, today: string, parentOf: ParentOf): CallerScope {
  const active = caller.grants.filter(
    (grant) => grant.from <= today && (grant.to === null || grant.to >= today),
  )
  const standsOn = (side: Side, unit: string): boolean => {
    const roles = rolesOver(unit, active, today, parentOf)
    return (side === 'commune' ? COMMUNE_ROLES : OFFICE_ROLES).some((role) => roles.has(role))
  }
  return {
    communeUnits: [
      ...new Set(active.filter((grant) => COMMUNE_ROLES.includes(grant.role)).map((grant) => grant.unit)),
    ],
    standsOn,
    appraised: (dossiers) =>
      dossiers.filter((dossier) => {
        const id = parseDossierId(dossier)
        return id.ok && standsOn('office', id.value.unit)
      }),
    epoch: shortHash([...new Set(active.map((grant) => `${grant.role}@${grant.unit}`))].sort().join(' ')),
  }
}

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)
