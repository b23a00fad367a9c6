import type { Catalogue } from '../catalogue.ts'

export const revision = {
  name: (revision) => `Revision ${revision}`,
  notice: {
    title: (revision, set) => `Revision ${revision} of the criteria set ${set} is here`,
    published: (name, moment, reason) => `Published by ${name} at ${moment}. Reason: ${reason}`,
    shipped: 'It came with the new version of the app.',
    stays: (revision) => `The dossier stays on revision ${revision} until an officer moves it.`,
    look: 'Preview the changes',
  },
  link: 'Revisions of the criteria set',
  title: 'Move the dossier to another revision of its criteria set',
  intro: (revision) =>
    `The dossier follows revision ${revision}. Below is what a move would change. Looking at it changes nothing.`,
  choose: 'Preview a move to',
  shippedChoice: 'The one that came with the app',
  none: {
    title: 'This device has only one revision of the criteria set',
    text: (revision) =>
      `The dossier follows revision ${revision}. When the province publishes another one, this device receives it and says so here.`,
  },
  reading: 'Reading the chosen revision',
  incomplete: {
    title: 'This device has not received the whole of this revision',
    text: 'With a network it fetches the rest by itself. The dossier stays on its revision.',
  },
  results: {
    title: 'Results that change',
    caption: 'Results before and after the move',
    place: 'Place',
    from: (revision) => `By revision ${revision}`,
    whole: 'Outcome',
    total: 'Total points',
    condition: (text) => `Condition: ${text}`,
    holds: 'Holds',
    fails: 'Fails',
    open: 'Not decided',
    noPoints: 'No points yet',
    same: 'No result changes with what has been entered.',
    count: (count) => (count === 1 ? '1 result differs' : `${count} results differ`),
    maxima: (count) =>
      count === 1 ? 'Only the maximum differs: 1 place' : `Only the maximum differs: ${count} places`,
  },
  added: 'New questions to be answered',
  removed: 'Questions that are gone',
  homeless: {
    title: 'Entries without a place in the other revision',
    text: 'They stay in the log and count again after a move back, but they do not count by the other revision.',
  },
  texts: 'Wording that changes',
  was: 'Before',
  becomes: 'After',
  rules: {
    title: 'Rules that change',
    text: 'Thresholds, bands, evidence, deadlines or sources differ here, even where no result changes yet:',
    whole: 'Rules of the set as a whole',
  },
  same: 'The two revisions do not differ in anything this dossier uses.',
  move: (revision) => `Move the dossier to revision ${revision}`,
  moveNote: 'Answers and evidence stay as they are. A move can be taken back.',
  moved: {
    title: (revision) => `The dossier has been moved to revision ${revision}`,
    text: 'Recorded on this device; with a network it is sent, and the other devices follow.',
    undo: (revision) => `Back to revision ${revision}`,
    undone: (revision) => `The dossier follows revision ${revision} again`,
  },
  locked: {
    title: 'It cannot be moved now',
    role: 'Only officers and leaders who enter the commune’s figures can move the dossier.',
    waiting: 'The dossier has just been sent and waits for the server.',
    returned:
      'The dossier was returned for corrections: the office looked at it by this revision, so the corrections follow it too.',
    sent: 'A dossier that was sent keeps its revision. Before its appraisal the leader may withdraw it and then move it.',
  },
  history: {
    title: 'Which revisions the dossier has followed',
    row: (revision, name, moment) => `Revision ${revision} – ${name}, ${moment}`,
    back: (name, moment) => `Choice taken back – ${name}, ${moment}`,
  },
} satisfies Catalogue['revision']
