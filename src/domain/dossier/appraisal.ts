import type { FieldHead, FieldState } from '../log/field-state.ts'
import { inConflict } from '../log/in-conflict.ts'
import { parseFieldName } from './field-name.ts'
import { parseFinding, type Finding } from './finding.ts'

/** The appraised column (thẩm định): findings by indicator, and those two appraisers see differently. */
export interface Appraisal {
  readonly findings: ReadonlyMap<string, Finding>
  readonly heads: ReadonlyMap<string, readonly FieldHead[]>
  readonly conflicts: readonly string[]
  /** The indicators of those. */
  readonly disputed: readonly string[]
}

/** Fields of an `appraisal` record → the appraised column. */
export function readAppraisal(fields: readonly FieldState[]): Appraisal {
  const findings = new Map<string, Finding>()
  const heads = new Map<string, readonly FieldHead[]>()
  const conflicts: string[] = []
  const disputed: string[] = []
  for (const state of fields) {
    const name = parseFieldName(state.field)
    const head = state.heads.at(-1)
    if (name?.kind !== 'finding' || !head) continue
    if (inConflict(state.heads)) {
      conflicts.push(state.field)
      disputed.push(name.indicator)
    }
    heads.set(name.indicator, state.heads)
    const finding = parseFinding(head.value)
    if (finding) findings.set(name.indicator, finding)
  }
  return { findings, heads, conflicts, disputed }
}
