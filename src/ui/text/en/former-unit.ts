import type { Catalogue } from '../catalogue.ts'

export const formerUnit: Catalogue['formerUnit'] = {
  title: 'Units before the merger',
  lead: 'Dossiers of earlier years of the old units, under the names of that time.',
  now: (units) => `Now part of ${units}`,
  none: 'No dossier of this unit is on this device.',
  note: (units) => `A dossier of a unit before the merger; now part of ${units}.`,
  noteRead: (units) =>
    `A dossier of a unit before the merger; now part of ${units}. The old unit was divided, so its dossiers can only be read.`,
  search: 'Search by unit or year',
  found: (count) => (count === 0 ? 'No dossier found' : count === 1 ? '1 dossier' : `${count} dossiers`),
}
