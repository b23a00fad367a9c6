import type { Sitting } from '../../../domain/council/council.ts'
import type { OfficeDossier, OfficeSource } from '../../office-source.ts'
import { unitNames } from '../unit-names.ts'

/** Dossiers a sitting takes up, in the order of the units; one that is not on this device is named all the same. */
export interface SittingDossier {
  readonly unit: string
  /** "xã Suối Mơ". */
  readonly inText: string
  readonly dossier: OfficeDossier | null
}

export const sittingDossiers = (source: OfficeSource, sitting: Sitting): readonly SittingDossier[] =>
  sitting.units.map((unit) => {
    const known = source.units.find(({ id }) => id === unit)
    return {
      unit,
      inText: known ? unitNames(known).inText : unit,
      dossier: source.dossiers.get(unit) ?? null,
    }
  })
