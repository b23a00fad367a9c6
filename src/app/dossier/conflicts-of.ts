import { formatFieldName, parseFieldName, type FieldName } from '../../domain/dossier/field-name.ts'
import { byPlace } from '../../domain/dossier/place-in-set.ts'
import type { Column } from '../../domain/log/record-id.ts'
import type { OpenDossier } from './use-dossier.ts'

export interface FieldInConflict {
  /** As it is spelt in the record. */
  readonly field: string
  readonly name: FieldName
  /** Somebody may choose here and now; those of a locked field wait for its return. */
  readonly open: boolean
}

/** Fields of one column with two or more values, in the order of the criteria set. */
export function conflictsOf(dossier: OpenDossier, part: Column): readonly FieldInConflict[] {
  const fields = part === 'self' ? dossier.self.value.conflicts : dossier.appraisal.value.conflicts
  const names = fields.flatMap((field) => parseFieldName(field) ?? [])
  const set = dossier.set.value
  const sorted = set ? names.sort(byPlace(set)) : names
  return sorted.map((name) => ({
    field: formatFieldName(name),
    name,
    open: dossier.lockOf(name, part) === null,
  }))
}
