import type { Catalogue } from '../catalogue.ts'

const things = (count: number, one: string, many: string): string =>
  count === 1 ? `1 ${one}` : `${count} ${many}`

export const suggestions: Catalogue['suggestions'] = {
  tab: 'Suggestions',
  title: 'Suggestions from last year’s dossier',
  intro:
    'For reference only. This dossier does not change until you choose data, look at the preview and confirm.',
  link: {
    title: 'See an earlier dossier',
    detail: (count, year) =>
      count === 1
        ? `The dossier of ${year} is on this device`
        : `${count} dossiers are on this device, the latest of ${year}`,
  },
  source: {
    label: 'Which dossier',
    sum: (year, count) => `The figures of ${count} units for ${year}, added`,
    sumDetail: (units) => `Only counts that every one of these units entered: ${units}`,
    notMapped: 'Not compared with the criteria set of this dossier yet',
    noSet: 'This version of the app does not have the criteria set of that dossier',
  },
  yearNote: (year) => `What follows was recorded for ${year}`,
  yearNoteText: (year) =>
    `Figures and evidence change from year to year. Take only what still holds for ${year}.`,
  basis:
    'Which indicators of the two sets belong together was worked out by the app from their official names; no text of the law says it.',
  none: {
    title: 'No earlier dossier on this device',
    text: 'Earlier dossiers of the unit, and of the units that went into it, appear here once the device has them from the server.',
  },
  noMapping: {
    title: 'The two criteria sets have not been compared',
    text: 'Nothing can be suggested from this dossier because nobody has compared the indicators of the two sets. You can still read the old dossier in the list of dossiers.',
  },
  covers: { same: 'Same content', part: 'Part of the content' },
  was: (place, year) => `${place}, dossier of ${year}`,
  resultUnknown: 'The old result cannot be computed on this device',
  answers: (compared) => (compared ? 'What was entered, and the comparison' : 'What was entered'),
  noAnswers: 'Nothing was entered.',
  pieces: (count) => things(count, 'piece of evidence', 'pieces of evidence'),
  added: 'New indicator',
  ended: (count) =>
    `${things(count, 'old indicator is', 'old indicators are')} not in the criteria set of this dossier`,
  offers: {
    label: 'What can be taken',
    all: 'Select everything',
    allOf: (place) => `Select everything for ${place}`,
    none: 'There is nothing to take.',
    noneOfSum: 'There is no count that every unit entered.',
    remark: (text) => `Remark: ${text}`,
    evidence: (piece, slot) => `Evidence: ${piece} (goes to “${slot}”)`,
    taken: 'In this dossier already',
    differs: (now) => `This dossier says: ${now}. Taking it replaces that.`,
    adds: 'Taking it writes this below the remark that stands there.',
    contested: 'Two people entered different values here. Compare them and choose one first.',
    locked: 'Locked',
    parts: (parts) => `Made of ${parts}`,
  },
  bar: {
    selected: (count) => `${things(count, 'thing', 'things')} selected`,
    clear: 'Clear',
    take: 'Take what is selected',
  },
  preview: {
    title: (count) => `Record ${things(count, 'value', 'values')} in this dossier?`,
    lead: 'The following will be recorded in the dossier under your name. It can be changed or undone afterwards.',
    replaced: (before) => `In place of: ${before}`,
    piece: 'A new piece of evidence in this dossier',
    placed: (slot, place) => `Goes to “${slot}” of ${place}`,
    nothing: 'Everything you selected is in this dossier already.',
    take: 'Record',
  },
  done: (count) => `${things(count, 'value', 'values')} recorded from an earlier dossier`,
  undone: (count) => `${things(count, 'value', 'values')} put back`,
  undonePart: (count, left) =>
    `${things(count, 'value', 'values')} put back; ${things(left, 'was', 'were')} changed since and stay`,
}
