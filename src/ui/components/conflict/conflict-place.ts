import type { RouteLocationRaw } from 'vue-router'
import { formatFieldName, type FieldName } from '../../../domain/dossier/field-name.ts'

/** Where the values of one field are compared and settled; findings on the appraiser's side. */
export function conflictPlace(name: FieldName): RouteLocationRaw {
  return {
    name:
      name.kind === 'finding' || name.kind === 'confirmation' ? 'appraisal-conflicts' : 'dossier-conflicts',
    params: { field: formatFieldName(name).split('/') },
  }
}
