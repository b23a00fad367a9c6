import type { FieldHead, FieldState } from '../log/field-state.ts'
import { inConflict } from '../log/in-conflict.ts'
import { parseConfirmation, type Confirmation } from './confirmation.ts'
import { parseFieldName } from './field-name.ts'
import { parseFinding, type Finding } from './finding.ts'

/** The appraised column (thẩm định), as folded from its record, and what two appraisers see differently. */
export interface Appraisal {
  /** By indicator. */
  readonly findings: ReadonlyMap<string, Finding>
  /** By indicator. */
  readonly heads: ReadonlyMap<string, readonly FieldHead[]>
  /** By condition. */
  readonly confirmations: ReadonlyMap<string, Confirmation>
  /** Number of a legal step of the office → ISO date on which it was done, as recorded. */
  readonly steps: Readonly<Record<string, string>>
  readonly conflicts: readonly string[]
  /** The indicators of those. */
  readonly disputed: readonly string[]
  /** The conditions of those. */
  readonly disputedConditions: readonly string[]
}

/** Fields of an `appraisal` record → the appraised column. */
export function readAppraisal(fields: readonly FieldState[]): Appraisal {
  const findings = new Map<string, Finding>()
  const confirmations = new Map<string, Confirmation>()
  const steps: Record<string, string> = {}
  const heads = new Map<string, readonly FieldHead[]>()
  const conflicts: string[] = []
  const disputed: string[] = []
  const disputedConditions: string[] = []
  for (const state of fields) {
    const name = parseFieldName(state.field)
    const head = state.heads.at(-1)
    if (!name || !head) continue
    const conflict = inConflict(state.heads)
    switch (name.kind) {
      case 'finding': {
        if (conflict) disputed.push(name.indicator)
        heads.set(name.indicator, state.heads)
        const finding = parseFinding(head.value)
        if (finding) findings.set(name.indicator, finding)
        break
      }
      case 'confirmation': {
        if (conflict) disputedConditions.push(name.condition)
        const confirmation = parseConfirmation(head.value)
        if (confirmation) confirmations.set(name.condition, confirmation)
        break
      }
      case 'step':
        if (typeof head.value === 'string' && head.value !== '') steps[name.step] = head.value
        break
      default:
        continue
    }
    if (conflict) conflicts.push(state.field)
  }
  return { findings, heads, confirmations, steps, conflicts, disputed, disputedConditions }
}
