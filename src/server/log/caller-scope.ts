import { createHash } from 'node:crypto'
import { parseDossierId } from '../../domain/log/record-id.ts'
import { mayDo, mayDoOver, type Right } from '../../domain/person/rights.ts'
import { provincesBehind } from '../../domain/unit/provinces-behind.ts'
import { inheritance, isCurrent, rolesAtOffice, type UnitTies } from '../../domain/person/role.ts'
import { COUNCIL, MEETINGS, REDACTIONS, REVISIONS } from '../../protocol/version.ts'
import type { Caller } from '../access/caller.ts'
import { bookChannel, councilChannel, officeChannel } from './book-channel.ts'
import { lawChannel } from './law-channel.ts'
import { SIDES, type Side } from './log-tables.ts'

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
  /**
   * Of what a device follows, under which names the office side of it is delivered to him: dossiers on whose office side he
   * stands, and the books of offices he works in.
   */
  officeNames(follows: readonly string[]): string[]
  /** Under which names, and of which side, everything of one dossier or book is delivered to him. */
  namesOf(dossier: string, words: readonly string[]): readonly NamedSide[]
  /**
   * Short name of the effective units, roles and words followed: another one restarts the cursor, for who has not followed
   * a word before must read what it brings from the beginning.
   */
  epochFor(follows: readonly string[]): string
}

/** A side of the deliveries that stand under one name. */
export interface NamedSide {
  readonly side: Side
  readonly dossier: string
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
  const readsBook = (book: string): boolean => {
    const id = parseDossierId(book)
    return id.ok && mayDo('read-office-book', rolesAtOffice(id.value.unit, active, today, ties))
  }
  const namesOf = (dossier: string, words: readonly string[]): NamedSide[] => {
    const id = parseDossierId(dossier)
    if (!id.ok) return []
    const withCouncil = words.includes(COUNCIL)
    const sides = SIDES.filter((side) => standsOn(side, id.value.unit))
    return [
      ...sides.flatMap((side) => [
        { side, dossier },
        ...(withCouncil ? [{ side, dossier: councilChannel(dossier) }] : []),
      ]),
      ...(withCouncil && readsBook(dossier)
        ? [{ side: 'office' as const, dossier: officeChannel(dossier) }]
        : []),
    ]
  }
  const channelsFor = (follows: readonly string[]): string[] => [
    ...(follows.includes(REVISIONS) ? [...provinces].map(lawChannel).sort() : []),
    ...(follows.includes(MEETINGS) ? [...communeUnits].filter(readsMeetings).map(bookChannel).sort() : []),
    ...(follows.includes(COUNCIL) ? [...communeUnits].map(councilChannel).sort() : []),
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
    officeNames: (follows) =>
      follows.flatMap((dossier) =>
        namesOf(dossier, follows).flatMap((name) => (name.side === 'office' ? [name.dossier] : [])),
      ),
    namesOf,
    epochFor: (follows) => {
      const channels = channelsFor(follows)
      // An office reads what councils recorded from the beginning, too, once its version can.
      const council = follows.includes(COUNCIL) && stands('office').length > 0 ? [COUNCIL] : []
      // Entries whose value was taken out were passed over for versions before.
      const redactions = follows.includes(REDACTIONS) ? [REDACTIONS] : []
      return shortHash([...named, ...channels, ...council, ...redactions].join(' '))
    },
  }
}

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)
