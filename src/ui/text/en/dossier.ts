import type { Catalogue } from '../catalogue.ts'

const many = (count: number, one: string, several: string): string =>
  count === 1 ? `1 ${one}` : `${count} ${several}`

export const dossier: Catalogue['dossier'] = {
  title: 'Assessment dossiers',
  year: (year) => `Year ${year}`,
  unitYear: (unit, year) => `${unit} · ${year}`,
  loadingList: 'Opening the list of dossiers',
  loading: 'Opening the dossier',
  backToList: 'Back to the dossiers',
  tabsLabel: 'Parts of the dossier',
  tabs: { indicators: 'Indicators', evidence: 'Evidence', send: 'Send' },
  setMissing: {
    title: 'This version of the app does not carry the criteria set of this dossier',
    text: 'Update the app and open it again. The data on this device is untouched.',
  },
  currentYear: 'Dossier of this year',
  earlierYears: 'Other years',
  empty: {
    title: 'No dossier yet',
    text: 'This account is not assigned to any commune. Ask your administrator to assign one.',
  },
  notStarted: 'Nothing entered yet',
  assessed: (assessed, total, met) => `${assessed} of ${total} indicators assessed, ${met} met`,
  next: {
    start: 'Start filling in',
    continue: 'Go on filling in',
    send: 'Check and send',
    correct: 'Complete what was returned',
    follow: 'See where the dossier is',
    results: 'See the appraisal',
  },
  nextDetail: {
    start: 'Begin with the first indicator.',
    continue: (left) => `${many(left, 'indicator is', 'indicators are')} not finished.`,
    send: 'Every indicator has an answer.',
    correct: (count) => `${many(count, 'indicator needs', 'indicators need')} more.`,
    follow: 'The dossier is with the appraising office.',
    results: 'The appraisal is concluded.',
  },
  set: {
    label: 'Criteria set and legal instruments',
    revision: (revision) => `Revision ${revision}`,
    instruments: 'Legal instruments',
    signed: (day) => `signed ${day}`,
    effective: (day) => `in force from ${day}`,
    receiver: 'Receiving office',
    recognises: 'Recognised by',
    council: 'Assessment council',
    unknown: 'Text not available yet',
  },
  progress: {
    title: 'Result so far',
    cells: (met, notMet, awaiting, open) =>
      [
        `${met} met`,
        notMet > 0 && `${notMet} not met`,
        awaiting > 0 && `${awaiting} awaiting the law`,
        open > 0 && `${open} unfinished`,
      ]
        .filter(Boolean)
        .join(' · '),
    why: 'Why this result',
    outcome: {
      met: 'Standard met by self-assessment',
      'not-met': 'Standard not met by self-assessment',
      incomplete: 'Not enough data to conclude',
      'awaiting-law': 'Awaiting the legal text',
    },
    reason: {
      met: 'Every indicator and condition of recognition is met.',
      conditionFails: (text) => `Condition not fulfilled: ${text}.`,
      open: (count) => `${many(count, 'indicator is', 'indicators are')} not fully assessed.`,
      disagree: (count) => `${many(count, 'pair of figures does', 'pairs of figures do')} not agree.`,
      indicatorsNotMet: (count) => `${many(count, 'indicator is', 'indicators are')} not met.`,
      indicatorsAwaiting: (count) =>
        `${many(count, 'indicator waits', 'indicators wait')} for the officer's decision because the text is missing.`,
      conditionAwaiting: (text) => `Condition that cannot be decided yet: ${text}.`,
    },
  },
  criterion: (no) => `Criterion ${no}`,
  criterionProgress: (met, total) => `${met} of ${total} indicators met`,
  indicator: (no) => `Indicator ${no}`,
  place: (criterion, indicator) => `Criterion ${criterion}, indicator ${indicator}`,
  placeItem: (place, item) => `${place}, item ${item}`,
  search: 'Search indicators',
  clearSearch: 'Clear the search',
  found: (count) => (count === 0 ? 'No indicator found' : many(count, 'indicator', 'indicators')),
  filterLabel: 'Filter indicators',
  filter: { all: 'All', open: 'Unfinished', 'not-met': 'Not met', mine: 'Mine' },
  noneFound: {
    title: 'No indicator here',
    text: 'Shorten the search or choose “All”.',
    showAll: 'Show all indicators',
  },
  owner: (name) => `In charge: ${name}`,
  evidenceMissing: (count) =>
    `${many(count, 'required piece of evidence', 'required pieces of evidence')} missing`,
  evidenceCount: (count) => many(count, 'piece of evidence', 'pieces of evidence'),
  open: 'Open',
  returned: {
    title: 'The appraising office asks for more',
    text: (count) =>
      `Only the ${many(count, 'indicator', 'indicators')} below can be changed. When done, the leader sends the dossier again.`,
    mark: 'Needs more',
    note: (note) => `General remark: ${note}`,
  },
  phaseNotice: {
    waitingTitle: 'Sent from this device, waiting for the server',
    waitingText: 'It does not count as submitted yet. With a connection it goes by itself.',
    sentTitle: 'The appraising office has received the dossier',
    sentText: (receipt, at) => `Receipt ${receipt}, ${at}.`,
    appraisingTitle: 'The appraising office is examining the dossier',
    appraisingText: 'Meanwhile the dossier cannot be changed.',
    acceptedTitle: 'Appraisal concluded',
    acceptedText: 'See the result of each indicator under Send.',
    refusedTitle: 'The server did not accept the last step',
    look: 'See details',
  },
  conditions: {
    title: 'Conditions of recognition',
    awaited: 'Awaiting the law',
    computed: 'Computed from the indicators',
    label: 'Is this condition fulfilled?',
    holds: 'Fulfilled',
    fails: 'Not fulfilled',
    unknown: 'Unknown',
    unknownDetail: 'Left open until the text is known',
  },
  unknownPerson: 'a person whose name is not known',
}
