import type { Catalogue } from '../catalogue.ts'

export const officePapers: Catalogue['officePapers'] = {
  title: 'Papers of the office',
  lead: 'Made on this device from the dossiers, the council and the drafts of decisions. Number, date and signature are left to the clerk.',
  loading: 'Reading the book of the office…',
  all: 'All papers of the office',
  unknown: 'There is no paper at this address.',
  notHere:
    'The dossier of this paper is not on this device. Download it from the inbox and open the paper again.',
  unreached: 'The server cannot be reached: the papers below are made from what is on this device.',
  places: {
    lead: 'Choose the assessed year and the criteria set.',
    year: (year) => `Year ${year}`,
    emptyTitle: 'No dossier has come yet',
    emptyText: 'When dossiers come, their years and criteria sets are listed here.',
  },
  part: {
    units: 'By commune',
    sittings: 'Council',
    decisions: 'Decisions of recognition',
    report: 'Summary and report',
  },
  form: {
    'supplement-request': {
      name: 'Request for supplement',
      purpose: 'Letter to the commune: which indicators, what, and until when.',
    },
    'appraisal-report': {
      name: 'Appraisal report',
      purpose: 'How it was appraised, the columns, the conditions and the proposal.',
    },
    'council-invitation': {
      name: 'Invitation of the council',
      purpose: 'To the members, with the agenda and what wants discussing.',
    },
    'council-minutes': {
      name: 'Minutes of the council',
      purpose: 'Who was present, the votes and the conclusion on each dossier.',
    },
    'member-opinion-form': {
      name: 'Opinion form of a member',
      purpose: 'One for each member, to print or to send.',
    },
    'member-opinions-summary': {
      name: 'Summary of members’ opinions',
      purpose: 'Each member’s opinion; written ones of absent members apart.',
    },
    'appraised-score-summary': {
      name: 'Summary of appraised results',
      purpose: 'Each indicator: self, appraised, council, and why it changed.',
    },
    'met-list': {
      name: 'List of communes that qualify',
      purpose: 'What the office submits before the decision.',
    },
    'not-met-list': {
      name: 'List of communes that do not qualify',
      purpose: 'With the reason of each.',
    },
    'recognition-decision': {
      name: 'Draft decision of recognition',
      purpose: 'With the lists of communes met and not met.',
    },
    'data-summary': {
      name: 'Summary of data',
      purpose: 'Figures of each indicator by commune, with sums; best as an Excel file.',
    },
    'results-report': {
      name: 'Report on assessment and recognition',
      purpose: 'To the level above: overall results, unmet conditions and indicators.',
    },
  },
  units: {
    empty: 'There is no commune below this office.',
    here: 'On this device',
    notHere: 'Not on this device',
    silent: 'Nothing sent',
    find: 'Find a commune by name',
    clear: 'Clear the search',
    papers: (unit) => `Papers of ${unit}`,
    more: (count) => `Show ${count} more`,
  },
  sitting: {
    meeting: (day) => `Meeting on ${day}`,
    written: (day) => `Written opinions by ${day}`,
    noDay: 'a day to be set',
    empty: 'The council has no sitting yet.',
    members: (count) => `Forms of ${count} members`,
  },
  decision: {
    empty: 'There is no draft of a decision yet.',
    untitled: (count) => `Decision on ${count} communes`,
  },
  report: {
    lead: 'The parts the office writes itself; saved while typing, and printed in the report.',
    direction: 'Direction, guidance and organisation',
    difficulties: 'Difficulties and their causes',
    proposals: 'Proposals',
  },
  zip: {
    heading: 'Papers of many communes in one file',
    lead: 'A folder for each commune, Word and Excel files. A paper whose words are new is recorded as a version with its code.',
    which: 'Papers',
    units: 'Communes',
    everyUnit: (count) => `All ${count} communes on this device`,
    chosen: (count) => `${count} communes chosen`,
    noneHere: 'No dossier has been downloaded to this device.',
    make: (count) => `Make ${count} papers`,
    choose: 'Choose communes and papers',
    working: 'Making papers',
    progress: (done, of) => `${done}/${of}`,
    stop: 'Stop',
    made: (papers, size) => `${papers} papers made, ${size}`,
    left: (count) => `${count} papers could not be made: their dossiers are not on this device.`,
    save: 'Save the ZIP file',
    again: 'Make it again',
    failed: 'The file could not be made',
  },
}
