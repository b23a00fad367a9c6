import { createHash } from 'node:crypto'
import { parseDossierId } from '../../domain/log/record-id.ts'
import { mayDo, mayDoOver, type Right } from '../../domain/person/rights.ts'
import { provincesBehind } from '../../domain/unit/provinces-behind.ts'
import { inheritance, isCurrent, type UnitTies } from '../../domain/person/role.ts'
import { MEETINGS, REVISIONS } from '../../protocol/version.ts'
import type { Caller } from '../access/caller.ts'
import { bookChannel } from './book-channel.ts'
import { lawChannel } from './law-channel.ts'
import type { Side } from './log-tables.ts'

/** What a caller may see today: looked up per request, never taken from its body (P3). */
export interface CallerScope {
  /** Units on whose commune side the caller stands: his own, and what has gone into them. */
  readonly communeUnits: readonly string[]
  /** Of these, the ones he works for: of a divided unit its people may only read what is left. */
  readonly ownUnits: readonly string[]
  /**
   * Under which the words a device follows are delivered to him: the revisions of criteria sets that hold for his units,
   * whatever his role there, and the books of meetings of the units on whose commune side he stands.
   */
  channelsFor(follows: readonly string[]): readonly string[]
  /** Whether he stands on any side of any dossier. */
  readonly worksOnDossiers: boolean
  /** Whether the caller stands on this side over this unit. */
  standsOn(side: Side, unit: string): boolean
  /** Of these dossier ids, those on whose office side the caller stands. */
  appraised(dossiers: readonly string[]): string[]
  /**
   * Short name of the effective units, roles and words followed: another one restarts the cursor, for who has not followed
   * a word before must read what it brings from the beginning.
   */
  epochFor(follows: readonly string[]): string
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
  const readsMeetings = (unit: string): boolean => mayDoOver('read-meetings', unit, active, today, ties)
  const channelsFor = (follows: readonly string[]): string[] => [
    ...(follows.includes(REVISIONS) ? [...provinces].map(lawChannel).sort() : []),
    ...(follows.includes(MEETINGS) ? [...communeUnits].filter(readsMeetings).map(bookChannel).sort() : []),
  ]
  // What came with a merger is named besides: who has nothing of the kind keeps the name it had.
  const named = [
    ...[...new Set(active.map((grant) => `${grant.role}@${grant.unit}`))].sort(),
    ...[...communeUnits].filter((unit) => !granted.has(unit)).sort(),
  ]
  return {
    channelsFor,
    communeUnits: [...communeUnits],
    ownUnits: [...communeUnits].filter((unit) => mayDoOver('send-files', unit, active, today, ties)),
    worksOnDossiers: granted.size > 0 || stands('office').length > 0,
    standsOn,
    appraised: (dossiers) =>
      dossiers.filter((dossier) => {
        const id = parseDossierId(dossier)
        return id.ok && standsOn('office', id.value.unit)
      }),
    epochFor: (follows) => shortHash([...named, ...channelsFor(follows)].join(' ')),
  }
}

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)
