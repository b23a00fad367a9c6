import { parseEvidenceCard, type EvidenceCard } from '../evidence/evidence-card.ts'
import type { FieldHead, FieldState } from '../log/field-state.ts'
import { inConflict } from '../log/in-conflict.ts'
import { UNIT_TYPES, type UnitType } from '../criteria-set/criteria-set.ts'
import type { Answers, FactValue, Mark } from '../scoring/assessment.ts'
import { parseNamedDocuments } from '../scoring/named-documents.ts'
import { isPoints } from '../shared/points.ts'
import type { Json } from '../shared/json.ts'
import { parseFieldName } from './field-name.ts'

/** A piece of evidence with where it stands. */
export interface EvidencePiece {
  readonly id: string
  readonly card: EvidenceCard
  readonly removed: boolean
  readonly head: FieldHead
}

/** One piece in one slot of one indicator. */
export interface Attachment {
  readonly indicator: string
  readonly slot: string
  readonly evidence: string
}

/** The commune's own column (tự chấm điểm), as folded from its record. */
export interface SelfAssessment {
  readonly answers: Answers
  /** By indicator; only non-empty ones. */
  readonly remarks: Readonly<Record<string, string>>
  /** Number of a legal step → ISO date on which it was done, as recorded. */
  readonly steps: Readonly<Record<string, string>>
  /** Person in charge of an indicator. */
  readonly owners: Readonly<Record<string, string>>
  readonly evidence: ReadonlyMap<string, EvidencePiece>
  /** Of pieces that are not removed. */
  readonly attachments: readonly Attachment[]
  /** Fields whose heads say different things: all values are kept until a person chooses. */
  readonly conflicts: readonly string[]
}

/** Fields of a `self` record → the self column. Unknown and unreadable fields are passed over, never an error. */
export function readSelfAssessment(fields: readonly FieldState[]): SelfAssessment {
  const facts: Record<string, FactValue> = {}
  const notArising: Record<string, string> = {}
  const judgements: Record<string, { met: boolean; reason: string }> = {}
  const marks: Record<string, Mark> = {}
  const declarations: Record<string, boolean> = {}
  const steps: Record<string, string> = {}
  let unitType: UnitType | null = null
  const remarks: Record<string, string> = {}
  const owners: Record<string, string> = {}
  const pieces = new Map<string, { card: EvidenceCard; head: FieldHead }>()
  const removed = new Set<string>()
  const attachments: Attachment[] = []
  const conflicts: string[] = []

  for (const state of fields) {
    const name = parseFieldName(state.field)
    const head = state.heads.at(-1)
    if (!name || !head) continue
    if (inConflict(state.heads)) conflicts.push(state.field)
    const value = head.value
    switch (name.kind) {
      case 'fact': {
        const answer = parseFactValue(value)
        if (answer !== null) facts[name.fact] = answer
        break
      }
      case 'judgement': {
        const judgement = parseJudgement(value)
        if (judgement) judgements[name.item] = judgement
        break
      }
      case 'mark': {
        const mark = parseMark(value)
        if (mark) marks[name.subject] = mark
        break
      }
      case 'unit-type':
        unitType = UNIT_TYPES.find((type) => type === value) ?? null
        break
      case 'step':
        if (typeof value === 'string' && value !== '') steps[name.step] = value
        break
      case 'not-arising':
        if (typeof value === 'string' && value.trim() !== '') notArising[name.subject] = value
        break
      case 'declaration':
        if (typeof value === 'boolean') declarations[name.condition] = value
        break
      case 'remark':
        if (typeof value === 'string' && value !== '') remarks[name.indicator] = value
        break
      case 'owner':
        if (typeof value === 'string' && value !== '') owners[name.indicator] = value
        break
      case 'evidence': {
        const card = parseEvidenceCard(value)
        if (card) pieces.set(name.evidence, { card, head })
        break
      }
      case 'removed':
        if (value === true) removed.add(name.evidence)
        break
      case 'attachment':
        if (value === true)
          attachments.push({ indicator: name.indicator, slot: name.slot, evidence: name.evidence })
        break
      default:
        break
    }
  }

  const evidence = new Map<string, EvidencePiece>()
  for (const [id, piece] of pieces) evidence.set(id, { id, ...piece, removed: removed.has(id) })
  return {
    answers: { facts, notArising, judgements, marks, declarations, unitType },
    steps,
    remarks,
    owners,
    evidence,
    attachments: attachments.filter(({ evidence: id }) => evidence.get(id)?.removed === false),
    conflicts,
  }
}

/** The value a field would have for the form: what the last head says. */
export function parseJudgement(value: Json): { met: boolean; reason: string } | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const { met, reason } = value as { readonly [key: string]: Json }
  if (typeof met !== 'boolean' || typeof reason !== 'string') return null
  return { met, reason }
}

/** A mark with what it rests on; null when it is none. */
export function parseMark(value: Json): Mark | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const { points, reason } = value as { readonly [key: string]: Json }
  return isPoints(points) && typeof reason === 'string' ? { points, reason } : null
}

/** A recorded answer; null for what no kind of fact can hold. */
export function parseFactValue(value: Json): FactValue {
  if (value === null || typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean')
    return value
  if (!Array.isArray(value)) return null
  return value.every((item) => typeof item === 'string') ? value : parseNamedDocuments(value)
}
