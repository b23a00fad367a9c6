import { parseConfirmation, type Confirmation } from '../dossier/confirmation.ts'
import type { Appraisal } from '../dossier/appraisal.ts'
import { parseFieldName } from '../dossier/field-name.ts'
import { parseFinding, type Finding } from '../dossier/finding.ts'
import type { FieldState } from '../log/field-state.ts'
import { inConflict } from '../log/in-conflict.ts'
import { Recorded } from '../meeting/recorded.ts'

/** Votes on one dossier; of a secret vote nothing else is ever recorded. */
export interface Ballot {
  readonly kind: 'open' | 'secret'
  readonly approve: number
  readonly reject: number
  /** Blank and invalid papers too. */
  readonly abstain: number
}

/** The council's column (hội đồng) of one dossier, as folded from its record. */
export interface CouncilColumn {
  /** By indicator: agrees with the appraised column, or changes it. */
  readonly findings: ReadonlyMap<string, Finding>
  /** By condition: the council's word goes before the appraiser's. */
  readonly confirmations: ReadonlyMap<string, Confirmation>
  /** Null: no vote was taken. */
  readonly ballot: Ballot | null
  /** Names of fields in which two people wrote differently, and one has to be chosen. */
  readonly conflicts: readonly string[]
}

export const NO_COUNCIL: CouncilColumn = {
  findings: new Map(),
  confirmations: new Map(),
  ballot: null,
  conflicts: [],
}

/** Fields of a `council` record → the third column. */
export function readCouncilColumn(fields: readonly FieldState[]): CouncilColumn {
  const findings = new Map<string, Finding>()
  const confirmations = new Map<string, Confirmation>()
  const conflicts: string[] = []
  let ballot: Ballot | null = null
  for (const { field, heads } of fields) {
    const name = parseFieldName(field)
    const value = heads.at(-1)?.value
    if (!name || value === undefined) continue
    if (name.kind !== 'finding' && name.kind !== 'confirmation' && name.kind !== 'ballot') continue
    if (inConflict(heads)) conflicts.push(field)
    if (name.kind === 'finding') {
      const finding = parseFinding(value)
      if (finding && finding.verdict !== 'ask') findings.set(name.indicator, finding)
    } else if (name.kind === 'confirmation') {
      const confirmation = parseConfirmation(value)
      if (confirmation) confirmations.set(name.condition, confirmation)
    } else ballot = parseBallot(Recorded.of(value))
  }
  return { findings, confirmations, ballot, conflicts }
}

const isAbsent = (count: number | null | undefined): count is null | undefined =>
  count === null || count === undefined

function parseBallot(value: Recorded | null): Ballot | null {
  const kind = value?.choice('kind', ['open', 'secret'] as const)
  const [approve, reject, abstain] = ['approve', 'reject', 'abstain'].map((of) => value?.count(of) ?? null)
  if (!kind || isAbsent(approve) || isAbsent(reject) || isAbsent(abstain)) return null
  return { kind, approve, reject, abstain }
}

/** Whether the vote is secret, perhaps before its tally is known: then no sheet may hold one. Of two words, the stricter. */
export const isSecret = (fields: readonly FieldState[]): boolean =>
  fields.some(
    ({ field, heads }) =>
      field === 'ballot' && heads.some(({ value }) => Recorded.of(value)?.text('kind') === 'secret'),
  )

/**
 * The appraised column with the council's word over it, for `appraisedAssessment`: where the council agrees, the appraiser's
 * finding; where it changes, its own; where it has said nothing, none, so that the column stays incomplete until it has.
 */
export function underCouncil(
  appraisal: Pick<Appraisal, 'findings' | 'confirmations'>,
  council: Pick<CouncilColumn, 'findings' | 'confirmations'>,
): Pick<Appraisal, 'findings' | 'confirmations'> {
  const findings = new Map<string, Finding>()
  for (const [indicator, word] of council.findings) {
    const finding = word.verdict === 'agree' ? appraisal.findings.get(indicator) : word
    if (finding) findings.set(indicator, finding)
  }
  return { findings, confirmations: new Map([...appraisal.confirmations, ...council.confirmations]) }
}
