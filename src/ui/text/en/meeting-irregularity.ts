import type { Catalogue } from '../catalogue.ts'

export const irregularity: Catalogue['meeting']['irregularity'] = {
  what: {
    secretary: 'the secretary',
    method: 'the way of voting',
    committee: 'the counting committee',
  },
  of: (item, text) => `${item}: ${text}`,
  'day-missing': () => 'The day of the meeting is not recorded.',
  'day-ahead': (day) =>
    `The day of the meeting, ${day}, has not come; only a meeting that took place can be closed.`,
  'not-opened': () => 'When it began is not recorded.',
  'before-law': (day) =>
    `The meeting was before ${day}, when the law of community meetings came into force as a whole; no thresholds and days of that law are applied.`,
  'opened-on-another-day': (at, day) => `Begun ${at}, not on the day of the meeting, ${day}.`,
  'closed-before-opened': (opened, closed) => `The end, ${closed}, is before the beginning, ${opened}.`,
  'not-read-back': () => 'The record was not read back to the meeting.',
  'notice-missing': () => 'When the meeting was announced is not recorded.',
  'notice-late': (latest, day) => `Announced on ${day}; ${latest} was the last day for it.`,
  'papers-missing': () => 'When the households got the papers is not recorded.',
  'papers-late': (latest, day) => `Papers went out on ${day}; ${latest} was the last day for it.`,
  'sent-before-meeting': () => 'The decision was sent before the day of the meeting.',
  'recognised-before-sent': () => 'The decision was recognised before it was sent.',
  'chair-missing': () => 'Who chairs is not recorded.',
  'secretary-missing': () => 'The meeting has no secretary.',
  'method-missing': () => 'How the meeting votes is not recorded.',
  'approval-not-recorded': (what) => `How many households approved ${what} is not recorded.`,
  'not-approved': (what, votes, need, total) =>
    `${votes} households approved ${what}; at least ${need} of the ${total} present are needed.`,
  'approval-exceeds-represented': (what, votes, represented) =>
    `${votes} households approved ${what}, more than the ${represented} present.`,
  'committee-missing': () => 'A secret ballot without a counting committee.',
  'committee-size': (members, least, most) =>
    `The counting committee has ${members} members; it must have ${least} to ${most}.`,
  'witnesses-missing': (witnesses, least) =>
    `${witnesses} witness households are recorded; there must be ${least}.`,
  'role-absent': (role) => `Nobody is there as: ${role}.`,
  'households-unknown': () => 'The number of households is not recorded.',
  'attendance-missing': () => 'Who is there was neither ticked nor counted.',
  'represented-exceed-households': (represented, households) =>
    `${represented} households present, more than the ${households} there are.`,
  'household-twice': (people) => `Two people speak for one household: ${people}. It counts once.`,
  'household-alike': (people) => `Perhaps one household written twice: ${people}.`,
  'count-below-names': (represented, named) =>
    `${represented} households were counted, but ${named} are ticked by name.`,
  'clusters-not-allowed': (households, least) =>
    `The hamlet has ${households} households; clusters may meet from ${least}, or where people live far apart.`,
  'no-items': () => 'The agenda is empty.',
  'vote-without-item': () => 'There is a vote on an item that was removed.',
  'item-not-voted': () => 'Not voted on yet.',
  'cluster-not-voted': (cluster) => `${cluster} has not voted.`,
  'votes-twice': () => 'Votes are recorded both of the whole meeting and by cluster. Keep one of them.',
  'votes-exceed-represented': (cast, represented) =>
    `${cast} votes in all, more than the ${represented} households present.`,
  'votes-below-represented': (cast, represented) =>
    `${cast} votes of ${represented} households present; the others have not voted.`,
  'invalid-by-hands': (invalid) => `A show of hands has no invalid votes, but ${invalid} are recorded.`,
  'ballots-uncounted': () => 'How many ballots were handed out and came back is not recorded.',
  'ballots-exceed-issued': (collected, issued) =>
    `${collected} ballots came back, more than the ${issued} handed out.`,
  'issued-exceed-households': (issued, households) =>
    `${issued} ballots handed out, more than ${households} households; each has one.`,
  'ballots-do-not-add-up': (cast, collected) =>
    `${cast} votes in all do not match the ${collected} ballots that came back.`,
  'too-few-households': (represented, need) =>
    `Only ${represented} households are present and ${need} must agree: ballots must go to the households.`,
  'ballot-not-needed': () => 'The meeting has a result; no ballots to households are needed.',
  'ballot-added-to-meeting': () =>
    'Ballots of absent households are added to the meeting’s votes: no text read says that they may be.',
  'team-size': (members, least, most) =>
    `The ballot team has ${members} members; it must have ${least} to ${most}.`,
  'team-leader': (leader) => `The ballot team must be led by: ${leader}.`,
  'ballot-not-public': () => 'When the ballot was made public is not recorded.',
  'ballot-public-late': (latest, day) => `Made public on ${day}; ${latest} was the last day for it.`,
  'counted-before-handed-out': () => 'The ballots were counted before they were handed out.',
  'mediators-too-few': (elected, least) =>
    `${elected} elected mediators are recorded; the team must have at least ${least}.`,
  'mediators-must-include': (text) => `The team must include: ${text}. Please confirm.`,
  conflict: () => 'Two people wrote differently; one has to be chosen.',
}
