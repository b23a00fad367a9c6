import { checkedNumber, mayComputeWith } from '../criteria-set/legal-value.ts'
import type { ActRefusal } from '../dossier/act.ts'
import { mayDo } from '../person/rights.ts'
import type { Role } from '../person/role.ts'
import type { CouncilRules } from '../procedure/procedure.ts'
import { leastInProportion } from '../shared/fraction.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { Council, Sitting } from './council.ts'
import type { OfficeAct } from './office-act.ts'

/** How many must be present, out of how many members; null: no law says it, and the office's decision neither. */
export interface QuorumNeed {
  readonly needed: number
  readonly of: number
  /** `law`: by the criteria set · `office`: by the office's own decision. */
  readonly by: 'law' | 'office'
}

/** TT 09/2021 Điều 5 khoản 5: at least two thirds of all members. Where no checked text says it, the office's own rule. */
export function quorumOf(rules: CouncilRules | null, council: Council): QuorumNeed | null {
  const of = council.members.length
  const law = rules?.quorum
  if (law && law.part !== null && law.whole !== null && mayComputeWith(law))
    return { needed: leastInProportion(law.part, law.whole, of), of, by: 'law' }
  const own = council.ownQuorum
  return own && { needed: leastInProportion(own.part, own.whole, of), of, by: 'office' }
}

/** How many members a council may have at most (TT 09/2021 Điều 5 khoản 3: 15); null: no checked text says it. */
export const mostMembers = (rules: CouncilRules | null): number | null =>
  rules ? checkedNumber(rules.most) : null

/** Members of the council who are present; someone who is no member any more does not count. */
export const presentAt = ({ attendance }: Sitting, { members }: Council): readonly string[] =>
  members.flatMap(({ id }) => (attendance.get(id)?.present ? [id] : []))

export interface OfficeActContext {
  readonly roles: ReadonlySet<Role>
  readonly council: Council
  /** Null: the set has no council of its own; the office may have one all the same. */
  readonly rules: CouncilRules | null
  /** `sealOf` the sealed prefix as this side holds it; the button passes the act's own. */
  readonly seal: string
}

/** May this act of the office's book be accepted? Called by the button and by the server. */
export function ruleOfficeAct(act: OfficeAct, context: OfficeActContext): Result<void, ActRefusal> {
  const { roles, council, rules } = context
  if (!mayDo('keep-office-book', roles)) return err({ code: 'not-permitted' })
  if (act.seal !== context.seal) return err({ code: 'seal-mismatch' })
  const sitting = council.sittings.find(({ id }) => id === act.sitting)
  if (!sitting) return err({ code: 'malformed-act' })
  if (act.act === 'close-sitting')
    return isOpen(sitting) ? ok(undefined) : err({ code: 'wrong-phase', phase: 'closed' })
  if (sitting.openedAt !== null) return err({ code: 'wrong-phase', phase: 'opened' })
  if (council.members.length === 0) return err({ code: 'quorum-missing', present: 0, needed: 1, of: 0 })
  const most = mostMembers(rules)
  if (most !== null && council.members.length > most)
    return err({ code: 'council-too-large', members: council.members.length, most })
  // Opinions asked in writing instead of a meeting (TT 09/2021 Điều 3 khoản 2 điểm b): nobody is present.
  if (sitting.kind === 'written') return ok(undefined)
  const present = presentAt(sitting, council)
  const need = quorumOf(rules, council)
  if (need && present.length < need.needed)
    return err({ code: 'quorum-missing', present: present.length, needed: need.needed, of: need.of })
  const presider = council.members.find(({ id }) => id === sitting.presider)
  const mayPreside = presider?.seat === 'chair' || presider?.seat === 'vice-chair'
  return mayPreside && present.includes(presider.id) ? ok(undefined) : err({ code: 'presider-missing' })
}

/** The sitting goes on: what it concludes counts. */
export const isOpen = ({ openedAt, closedAt }: Sitting): boolean => openedAt !== null && closedAt === null
