const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`

export const units = {
  title: 'Administrative units',
  catalogue: 'Catalogue',
  catalogues: { '2025': 'Since 01/07/2025', '2021': 'Before 01/07/2025' },
  period2025: 'In force since 01/07/2025, two levels.',
  period2021: (day: string) => `As listed from ${day}, three levels, until 30/06/2025.`,
  counts: (provinces: string, districts: string | null, communes: string) =>
    districts === null
      ? `${provinces} provinces and cities; ${communes} communes, wards and special zones`
      : `${provinces} provinces and cities; ${districts} districts; ${communes} communes, wards and townships`,
  source: (name: string, version: string, licence: string) => `Source: ${name} ${version} (${licence})`,
  loading: 'Loading the catalogue',
  failedTitle: 'The catalogue could not be loaded',
  notYet: 'This province’s list is not on this device. It loads at once while connected.',
  searchProvince: 'Search provinces and cities',
  searchCommune: 'Search communes',
  clear: 'Clear the search',
  foundProvinces: (count: number) => many(count, 'province or city', 'provinces and cities'),
  foundCommunes: (count: number) => many(count, 'unit', 'units'),
  communes: (count: number) => many(count, 'commune-level unit', 'commune-level units'),
  from: (names: string) => `Merged from ${names}`,
  none: 'No unit matches.',
  noneText: 'Try fewer letters; diacritics do not matter.',
  more: (count: number) => `Show more (${count} left)`,
  code: (code: string) => `Code ${code}`,
  id: 'Id in this system',
  belongs: 'Part of',
  predecessors: 'Made from these units of before 01/07/2025',
  successors: 'Now part of',
  divided: 'This unit was divided among several new ones.',
  unmatched: 'Also named by the source, not matched with the old catalogue',
  unknown: 'Not known',
  unknownSuccessor: 'The source data does not say which unit this one is part of now.',
  unknownPredecessor: 'The source data does not say what this unit was made from.',
  partial: 'Not all new provinces concerned could be loaded, so this list may be incomplete.',
}
