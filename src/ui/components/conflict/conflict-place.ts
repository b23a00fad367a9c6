import type { RouteLocationRaw } from 'vue-router'
import { formatFieldName, type FieldName } from '../../../domain/dossier/field-name.ts'
import type { Column } from '../../../domain/log/record-id.ts'

/** Where the values of one field are compared and settled; the office's fields on its own side. */
export function conflictPlace(name: FieldName, part: Column = partOf(name)): RouteLocationRaw {
  return {
    name: part === 'appraisal' ? 'appraisal-conflicts' : 'dossier-conflicts',
    params: { field: formatFieldName(name).split('/') },
  }
}

const partOf = ({ kind }: FieldName): Column =>
  kind === 'finding' || kind === 'confirmation' ? 'appraisal' : 'self'
