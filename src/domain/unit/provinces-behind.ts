import { inheritance, type UnitTies } from '../person/role.ts'
import { provincesOver } from './provinces-over.ts'

/**
 * Provinces whose word on criteria sets somebody needs who works in the unit: his own, and those of what has gone into it,
 * whose dossiers may stand on what they published. `today` is an ISO day.
 */
export const provincesBehind = (unit: string, ties: UnitTies, today: string): string[] => [
  ...new Set(inheritance(unit, today, ties).flatMap((one) => provincesOver(one, ties, today))),
]
