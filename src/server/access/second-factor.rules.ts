import { isCurrent, type Grant } from '../../domain/person/role.ts'
import { mayDo, type Right } from '../../domain/person/rights.ts'

/** What nobody does with a password alone: deciding about others' dossiers, and holding others' keys. */
const WEIGHTY: readonly Right[] = [
  'appraise',
  'return',
  'accept',
  'decide',
  'manage-people',
  'manage-devices',
  'manage-units',
  'open-rounds',
  'enter-official-days',
  'publish-revision',
]

const isPractice = (unit: string): boolean => unit.startsWith('practice:')

/** Whether these grants, on that day (ISO), oblige a person to sign in with a second factor. Practice units never do. */
export const needsSecondFactor = (grants: readonly Grant[], today: string): boolean =>
  grants.some(
    (grant) =>
      isCurrent(grant, today) &&
      !isPractice(grant.unit) &&
      WEIGHTY.some((right) => mayDo(right, new Set([grant.role]))),
  )
