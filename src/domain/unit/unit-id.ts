import { err, ok, type Result } from '../shared/result.ts'

/** The level of government. Districts ended on 2025-07-01. */
export type UnitKind = 'province' | 'district' | 'commune'

/** `2025`: in force since 2025-07-01. `2021`: the three levels before it. `practice`: training, no real unit. */
export type UnitCatalogue = '2025' | '2021' | 'practice'

/**
 * Names one unit for ever: `<catalogue>:<code>`. The catalogue is part of the id because most codes of 2025
 * also exist in 2021, often for another place under another name.
 *
 * The code is the official one of the General Statistics Office, zeros included; a letter keeps the levels
 * apart: commune `2025:00004`, district `2021:d001`, province `2025:p01`. Practice communes, districts and
 * provinces follow the same grammar. Contains no `/`, so it can stand in a dossier's id.
 */
export type UnitId = `${UnitCatalogue}:${string}`

export interface UnitIdParts {
  readonly catalogue: UnitCatalogue
  readonly kind: UnitKind
  /** The official digits without the letter: 2 for a province, 3 for a district, 5 for a commune. */
  readonly code: string
}

export interface BadUnitId {
  readonly code: 'bad-unit-id'
  readonly reason: 'unknown-catalogue' | 'bad-code' | 'no-districts-in-2025'
}

const pattern = /^(?:p(?<province>\d{2})|d(?<district>\d{3})|(?<commune>\d{5}))$/

/** Reads an id that came from outside. Checks its grammar, not that such a unit exists. */
export function parseUnitId(text: string): Result<UnitIdParts & { readonly id: UnitId }, BadUnitId> {
  const colon = text.indexOf(':')
  const catalogue = text.slice(0, Math.max(colon, 0))
  if (!isCatalogue(catalogue)) return err({ code: 'bad-unit-id', reason: 'unknown-catalogue' })

  const digits = pattern.exec(text.slice(colon + 1))?.groups
  const kind = digits?.['province'] ? 'province' : digits?.['district'] ? 'district' : 'commune'
  const code = digits?.[kind]
  if (code === undefined) return err({ code: 'bad-unit-id', reason: 'bad-code' })
  if (catalogue === '2025' && kind === 'district') {
    return err({ code: 'bad-unit-id', reason: 'no-districts-in-2025' })
  }
  return ok({ id: unitId(catalogue, kind, code), catalogue, kind, code })
}

/** Writes an id from parts already known to be good; the reverse of {@link parseUnitId}. */
export function unitId(catalogue: UnitCatalogue, kind: UnitKind, code: string): UnitId {
  return `${catalogue}:${letterOf[kind]}${code}`
}

const letterOf = { province: 'p', district: 'd', commune: '' } as const satisfies Record<UnitKind, string>

function isCatalogue(text: string): text is UnitCatalogue {
  return text === '2025' || text === '2021' || text === 'practice'
}
