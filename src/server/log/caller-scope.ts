import { createHash } from 'node:crypto'
import { parseDossierId } from '../../domain/log/record-id.ts'
import { mayDo, mayDoOver, type Right } from '../../domain/person/rights.ts'
import { provincesBehind } from '../../domain/unit/provinces-behind.ts'
import { inheritance, isCurrent, type UnitTies } from '../../domain/person/role.ts'
import type { Caller } from '../access/caller.ts'
import { lawChannel } from './law-channel.ts'
import type { Side } from './log-tables.ts'

/** What a caller may see today: looked up per request, never taken from its body (P3). */
export interface CallerScope {
  /** Units on whose commune side the caller stands: his own, and what has gone into them. */
  readonly communeUnits: readonly string[]
  /** Of these, the ones he works for: of a divided unit its people may only read what is left. */
  readonly ownUnits: readonly string[]
  /** Under which the revisions of criteria sets are delivered that hold for his units, whatever his role there. */
  readonly lawChannels: readonly string[]
  /** Whether he stands on any side of any dossier. */
  readonly worksOnDossiers: boolean
  /** Whether the caller stands on this side over this unit. */
  standsOn(side: Side, unit: string): boolean
  /** Of these dossier ids, those on whose office side the caller stands. */
  appraised(dossiers: readonly string[]): string[]
  /** Short name of the effective units and roles: another one restarts the cursor. */
  readonly epoch: string
  /** The same for a device that follows revisions: one that has not done so before must read them from the beginning. */
  readonly epochWithRevisions: string
}

/** Whoever may read a column as it is written stands on its side. */
const SIDE_RIGHT: Readonly<Record<Side, Right>> = { commune: 'read-self', office: 'read-appraisal' }

export function scopeOf(caller: Caller, today: string, ties: UnitTies): CallerScope {
  const active = caller.grants.filter((grant) => isCurrent(grant, today))
  const standsOn = (side: Side, unit: string): boolean =>
    mayDoOver(SIDE_RIGHT[side], unit, active, today, ties)
  const stands = (side: Side) => active.filter(({ role }) => mayDo(SIDE_RIGHT[side], new Set([role])))
  const granted = new Set(stands('commune').map(({ unit }) => unit))
  const communeUnits = new Set([...granted].flatMap((unit) => inheritance(unit, today, ties)))
  const provinces = new Set(active.flatMap(({ unit }) => provincesBehind(unit, ties, today)))
  const lawChannels = [...provinces].map(lawChannel)
  // What came with a merger is named besides: who has nothing of the kind keeps the name it had.
  const named = [
    ...[...new Set(active.map((grant) => `${grant.role}@${grant.unit}`))].sort(),
    ...[...communeUnits].filter((unit) => !granted.has(unit)).sort(),
  ]
  return {
    lawChannels,
    communeUnits: [...communeUnits],
    ownUnits: [...communeUnits].filter((unit) => mayDoOver('send-files', unit, active, today, ties)),
    worksOnDossiers: granted.size > 0 || stands('office').length > 0,
    standsOn,
    appraised: (dossiers) =>
      dossiers.filter((dossier) => {
        const id = parseDossierId(dossier)
        return id.ok && standsOn('office', id.value.unit)
      }),
    epoch: shortHash(named.join(' ')),
    epochWithRevisions: shortHash([...named, ...lawChannels.sort()].join(' ')),
  }
}

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)
