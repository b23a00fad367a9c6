import { parseFieldName, type FieldName } from './field-name.ts'

/**
 * Whether a result, or which evidence it rests on, depends on the field. While two values stand in such a field nobody
 * knows what would be sealed, so the dossier cannot be sent. Remarks, the person in charge, the wording of a piece
 * of evidence, meetings, postings and opinions decide nothing: the later one goes along, and the earlier one stays in the log.
 */
export function decidesResult(name: FieldName): boolean {
  switch (name.kind) {
    case 'fact':
    case 'judgement':
    case 'mark':
    case 'not-arising':
    case 'declaration':
    case 'unit-type':
    case 'confirmation':
    case 'removed':
    case 'attachment':
    case 'revision':
    case 'finding':
    case 'ballot':
      return true
    default:
      return false
  }
}

/** Fields in conflict that keep the dossier from being sent, of all that are in conflict. */
export function conflictsThatStopSending(conflicts: readonly string[]): string[] {
  return conflicts.filter((field) => {
    const name = parseFieldName(field)
    return name !== null && decidesResult(name)
  })
}
