import type { Catalogue } from '../catalogue.ts'

export const hints: Catalogue['hints'] = {
  send: {
    title: 'Worth a look before sending',
    text: 'The app compares and suggests; it does not judge. Nothing here stops the sending or counts in the result, and what is right already needs nothing more.',
    none: 'The app has compared the dossier and has nothing to suggest.',
  },
  office: {
    title: 'Hints for checking',
    text: 'The app compares so that the appraiser knows where a closer look pays; it does not judge, and nothing here counts in the result.',
    none: 'The app has compared the dossier and has nothing to suggest.',
  },
  reading: 'Comparing the dossier',
  group: {
    files: (count) => `Files that are the same (${count})`,
    figures: (count) => `Figures and results (${count})`,
    evidence: (count) => `Evidence (${count})`,
  },
  untitled: 'not named yet',
  title: {
    'same-file-here': (piece, count) => `One file under ${count} indicators: “${piece}”`,
    'same-file-earlier': (piece) => `File also in another dossier of the unit: “${piece}”`,
    'same-file-elsewhere': (piece) => `File also in the dossier of another unit: “${piece}”`,
    'all-done': 'Every ratio is 100%',
    'count-jump': (what, now, before, year) => `${what}: ${now}, the dossier of ${year} says ${before}`,
    'points-jump': (now, before, year) => `${now} points, ${before} in the dossier of ${year}`,
    'result-flip': (now, before, year) =>
      `“${now}” by self-assessment, “${before}” in the dossier of ${year}`,
    'piece-older': (piece, day) => `Document dated ${day}: “${piece}”`,
    'slot-empty': (slots) => `No evidence yet: ${slots}`,
    slotEmptyAt: (count, slots) => `${count} indicators without evidence: ${slots}`,
    slotsEmpty: (count) => `${count} indicators with a place that has no evidence yet`,
  },
  why: {
    'same-file-here':
      'These indicators use one and the same file. A document may prove several indicators; does this one fit each of them?',
    'same-file-earlier': (dossiers, year) =>
      `The dossier of ${dossiers} has exactly this file. Does it show what was done in ${year}?`,
    elsewhereUnnamed:
      'Another dossier that was sent has exactly this file. A document sent to all by a higher level is naturally the same; for a photo, minutes or a plan of the unit’s own, see whether the wrong file was chosen.',
    elsewhereNamed: (dossiers) =>
      `Dossiers that were sent have exactly this file: ${dossiers}. A document sent to all by a higher level is naturally the same.`,
    more: (count) => `and ${count} more`,
    unnamedToo: 'So has a dossier of a unit outside the office’s scope.',
    'all-done': (ratios) =>
      `Wherever something arose, all of it was done: ${ratios}. Do the figures agree with the registers?`,
    'count-more': (year) => `Much more than in ${year}. Are the figure, its unit and its period right?`,
    'count-less': (year) => `Much less than in ${year}. Are the figure, its unit and its period right?`,
    'points-jump': (year) =>
      `The points are far from those of ${year}. Do figures and evidence show what has changed?`,
    'result-flip': (year) =>
      `The result is another one than in ${year}. Do figures and evidence show what has changed?`,
    'piece-older': (year) =>
      `The day on the evidence card lies before 01/01/${year}. A document issued earlier that is still in force may serve; does this one show what was done in ${year}?`,
    slotToFill:
      'The indicator has a result and this place is empty. Add a document if there is one; leave it empty if there is none of this kind.',
    slotToAsk:
      'The indicator has a result and this place is empty. Are the figures clear enough, or should the unit be asked for a document?',
  },
  ratio: (place, count) => `${place}: ${count}/${count}`,
  dossierOf: (unit, year) => `${unit} (${year})`,
  slotsAt: (place, slots) => `${place}: ${slots}`,
  open: (place) => `Open ${place}`,
  openDossier: (dossier) => `Open the dossier of ${dossier}`,
  compared: {
    at: (moment) =>
      `Files that have reached the server were compared with dossiers of other units at ${moment}.`,
    never: 'Files have not been compared with dossiers of other units yet: this needs the network.',
    loading: 'Comparing files with dossiers of other units.',
    offline: 'There is no network, so they could not be compared again.',
    failed: 'The server could not answer. Try again later.',
    year: (year) => `Figures were compared with the dossier of ${year} on this device.`,
    pastYear: (year) => `Results of indicators were compared with those of ${year} kept on the server.`,
    noYear:
      'Not compared with the year before: this device holds no earlier dossier of the unit, or the two criteria sets have not been compared.',
    again: 'Compare again',
  },
}
