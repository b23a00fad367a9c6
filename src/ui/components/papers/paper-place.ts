import type { RouteLocationRaw } from 'vue-router'
import type { PaperLackCode } from '../../../app/papers/use-papers.ts'

/** Where what a paper lacks is recorded. @param about id of the meeting it is about */
export function placeOfLack(code: PaperLackCode, about: string): RouteLocationRaw {
  switch (code) {
    case 'unanswered-indicators':
      return { name: 'dossier-overview' }
    case 'conflicts':
      return { name: 'dossier-conflicts', params: { field: [] } }
    case 'no-opinions':
    case 'unanswered-opinions':
    case 'no-tally':
      return { name: 'dossier-opinions' }
    case 'posting-place':
    case 'posting-begun':
    case 'posting-closed':
      return { name: 'dossier-posting' }
    case 'no-evidence':
    case 'undescribed':
      return { name: 'dossier-evidence' }
    case 'no-owner':
      return { name: 'dossier-owners' }
    case 'meeting-day':
    case 'no-households':
    case 'no-chair':
    case 'no-secretary':
    case 'no-items':
    case 'no-people':
    case 'no-votes':
    case 'meeting-open':
      return { name: 'dossier-meeting', params: { meeting: about } }
  }
}
