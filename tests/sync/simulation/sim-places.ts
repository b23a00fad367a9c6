import type { AppraisalDuties } from '../../../src/domain/dossier/appraisal-duties.ts'
import type { ParentOf, Role } from '../../../src/domain/person/role.ts'

/** Where the simulated people work: two communes of one province. */
export const PROVINCE = '2025:p02'
export const UNITS = ['2025:00715', '2025:00721'] as const
export const DOSSIERS = UNITS.map((unit) => `${unit}/2026/tcpl-2025`)
export const INDICATORS = ['TC1.CT1', 'TC1.CT2'] as const
/** What the set of the simulation asks of its appraisers. */
export const DUTIES: AppraisalDuties = {
  indicators: INDICATORS,
  confirmations: [],
  fits: () => true,
  mostOf: () => null,
}

export const parentOf: ParentOf = (unit) => ((UNITS as readonly string[]).includes(unit) ? PROVINCE : null)

export const unitAt = (index: number): string => UNITS[index % UNITS.length] ?? UNITS[0]
export const dossierAt = (index: number): string => `${unitAt(index)}/2026/tcpl-2025`

interface Role0 {
  readonly person: string
  readonly role: Role
  readonly unit: string
}

/** Who works here from the first day. */
export const FIRST_ROLES: readonly Role0[] = [
  { person: 'p-lan', role: 'officer', unit: UNITS[0] },
  { person: 'p-huong', role: 'officer', unit: UNITS[0] },
  { person: 'p-huong', role: 'leader', unit: UNITS[0] },
  { person: 'p-huong', role: 'leader', unit: UNITS[1] },
  { person: 'p-tuan', role: 'appraiser', unit: PROVINCE },
  { person: 'p-minh', role: 'leader', unit: UNITS[1] },
]

/** Rights that are given and taken again and again. */
export const CHANGING_ROLES: readonly Role0[] = [
  { person: 'p-lan', role: 'officer', unit: UNITS[1] },
  { person: 'p-lan', role: 'officer', unit: UNITS[0] },
  { person: 'p-huong', role: 'leader', unit: UNITS[1] },
  { person: 'p-minh', role: 'officer', unit: UNITS[0] },
  { person: 'p-tuan', role: 'appraiser', unit: PROVINCE },
  { person: 'p-lan', role: 'leader', unit: UNITS[0] },
]

/** Phone by phone: whose it is. The second person has two; the third sits at a desk of the office. */
export const OWNERS = ['p-lan', 'p-huong', 'p-tuan', 'p-huong', 'p-minh'] as const
export const DESK = 'p-tuan'
