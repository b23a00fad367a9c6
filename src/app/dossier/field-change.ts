import type { FieldName } from '../../domain/dossier/field-name.ts'
import type { DossierPart } from '../../domain/log/record-id.ts'
import type { Json } from '../../domain/shared/json.ts'

/** A change a screen asks for. `seen` are the heads its author was looking at; by default those shown now. */
export interface FieldChange {
  readonly field: FieldName
  readonly value: Json
  readonly part?: DossierPart
  readonly seen?: readonly string[]
  /** It stands beside what this device wrote last; see `restore`. */
  readonly beside?: boolean
}
