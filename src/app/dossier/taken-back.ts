import type { FieldName } from '../../domain/dossier/field-name.ts'
import type { Taking } from '../../domain/dossier/suggestion-taking.ts'
import type { FieldHead } from '../../domain/log/field-state.ts'
import type { FieldChange } from './field-change.ts'

/** A field that was taken over, with the entry that did it. */
export interface Taken extends Taking {
  readonly entry: string
}

/**
 * What takes these back: a value that stood there before comes back, a piece is removed as pieces are. Only where what was
 * taken still stands alone; a piece that somebody has described since stays with its places.
 */
export function takenBack(
  taken: readonly Taken[],
  headsOf: (field: FieldName) => readonly FieldHead[],
  isLocked: (field: FieldName) => boolean,
): readonly FieldChange[] {
  const stands = ({ field, entry }: Taken): boolean => {
    const heads = headsOf(field)
    return heads.length === 1 && heads[0]?.id === entry && !isLocked(field)
  }
  const kept = new Set(
    taken.flatMap((one) => (one.field.kind === 'evidence' && !stands(one) ? [one.field.evidence] : [])),
  )
  return taken.flatMap((one): FieldChange[] => {
    const { field, before } = one
    if (!stands(one)) return []
    if (field.kind === 'evidence')
      return [{ field: { kind: 'removed', evidence: field.evidence }, value: true }]
    if (field.kind === 'attachment' && kept.has(field.evidence)) return []
    return [{ field, value: before }]
  })
}
