import { RIGHTS } from '../../domain/person/rights.ts'
import { WHOLE_COUNTRY } from '../../domain/person/role.ts'
import type { Administrator } from '../access/administration.rules.ts'
import type { Units } from '../access/units.ts'

/**
 * The administrator with those of his grants alone that carry the right: a commune's own administrator does not decide what is
 * taken out of its entries. Null where none is left.
 */
export function redactorOf(by: Administrator, units: Units): Administrator | null {
  const grants = by.grants.filter(
    ({ unit }) => unit === WHOLE_COUNTRY || GRANTED_IN.some((kind) => kind === units.unitOf(unit)?.kind),
  )
  return grants.length > 0 ? { ...by, grants } : null
}

const GRANTED_IN = RIGHTS.redact.grantedIn
