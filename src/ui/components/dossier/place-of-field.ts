import type { RouteLocationRaw } from 'vue-router'
import type { DossierPart } from '../../../domain/log/record-id.ts'
import { indicatorOfField, parseFieldName, type FieldName } from '../../../domain/dossier/field-name.ts'

/** The page of a dossier where a field is shown; null for one no page shows. A meeting in `self` is that of the commune. */
export function placeOfField(field: string, part: DossierPart = 'self'): RouteLocationRaw | null {
  const name = parseFieldName(field)
  if (!name) return null
  const indicator = indicatorOfField(name)
  if (indicator !== null) return { name: 'indicator', params: { indicator }, hash: hashOf(name) }
  switch (name.kind) {
    case 'declaration':
    case 'unit-type':
    case 'mark':
    case 'not-arising':
      return { name: 'dossier-overview' }
    case 'evidence':
    case 'removed':
      return { name: 'dossier-evidence' }
    case 'revision':
      return { name: 'dossier-revision' }
    case 'step':
      return { name: 'dossier-path', hash: /^\d+$/.test(name.step) ? `#step-${name.step}` : '' }
    case 'hamlet':
      return { name: 'dossier-hamlets' }
    case 'meeting':
      return {
        name: part === 'self' ? 'dossier-agreement' : 'dossier-meeting',
        params: { meeting: name.of },
      }
    case 'opinion':
    case 'model':
      return { name: 'dossier-opinions' }
    case 'posting':
      return { name: 'dossier-posting' }
    case 'paper':
      return { name: 'dossier-papers' }
    default:
      return null
  }
}

/** The item on the page of its indicator. A fact's id is its item's with one more part. */
function hashOf(name: FieldName): string {
  if (name.kind === 'fact') return `#${name.fact.slice(0, name.fact.lastIndexOf('.'))}`
  if (name.kind === 'judgement') return `#${name.item}`
  return name.kind === 'not-arising' || name.kind === 'mark' ? `#${name.subject}` : ''
}
