import type { Catalogue } from '../catalogue.ts'

export const send: Catalogue['send'] = {
  title: 'Send the dossier',
  loading: 'Checking the dossier',
  blockers: {
    title: 'It cannot be sent yet because',
    count: (count) => (count === 1 ? '1 thing to do' : `${count} things to do`),
    none: 'The dossier is ready to send',
    noneText: 'Everything that can be answered is answered and all required evidence is there.',
    open: 'Open',
  },
  refusal: {
    'not-leader': () => 'Only a leader of the People’s Committee may send the dossier.',
    'wrong-phase': (phase) => `The dossier is at “${phase}” and cannot be sent now.`,
    'waiting-for-ruling': () => 'The last step is still waiting for the server.',
    'year-not-begun': (year) => `The year ${year} has not begun.`,
    'set-not-in-force': () =>
      'This criteria set does not apply to the unit and year of the dossier, and no administrator has opened a round on request. What was entered is untouched; please ask your administrator.',
    unanswered: (place, items) => `${place}: not fully answered${items}.`,
    'reason-missing': (place) => `${place}: met or not met is chosen, but the reason is missing.`,
    'evidence-missing': (place, slot) => `${place}: required evidence “${slot}” is missing.`,
    'mark-reason-missing': (place) => `${place}: points are entered, but not what they rest on.`,
    'mark-too-high': (place, most) => `${place}: the points entered are above the maximum of ${most}.`,
    'over-maximum': (place) => `${place}: the points together are above the maximum.`,
    'declaration-missing': (text) => `Condition of recognition not declared yet: ${text}.`,
    'unit-type-missing': (text) =>
      `The class of the commune is not chosen, which this condition needs: ${text}.`,
    'condition-unanswered': (text) => `Figures of this condition of recognition are missing: ${text}.`,
    'facts-disagree': (sentence) => `Figures do not agree: ${sentence}`,
    conflict: (what) => `Two people entered different values, none chosen yet: ${what}.`,
    'posting-missing': (step, what) =>
      `Step ${step} is not recorded as done: ${what}. Record the posting and the day it ended under “Posting”, or the day under “Procedure”.`,
    'posting-too-short': (step, what, day) =>
      `Step ${step} was shorter than the least time: ${what}. It may end on ${day} at the earliest.`,
    'agreement-missing': (step) =>
      `Step ${step} is not recorded as done: the meeting that agrees on the result. Record it under “Agreement meeting”, or the day under “Procedure”.`,
    'opinion-unanswered': (count) => `Opinions of the people without an answer: ${count}.`,
  },
  items: (numbers) => ` (item ${numbers})`,
  notMet: {
    title: 'Sent as it is, the dossier would not meet the standard because',
    maybe: 'Sent as it is, the dossier may not meet the standard because',
    text: 'A dossier that does not meet the standard can be sent too.',
    reason: {
      'indicator-not-met': (what) => `${what}: not met.`,
      'condition-fails': (what) => `Condition not fulfilled: ${what}.`,
    },
  },
  awaited: {
    title: (count) => `Still awaiting the law: ${count}`,
    text: 'These do not keep the dossier from being sent. Where the office above has given points or a result, enter it with what it rests on.',
    'indicator-awaited': (place, items) => `${place}${items}.`,
    'condition-awaited': (text) => `${text}.`,
  },
  whole: 'The whole dossier',
  button: 'Send the dossier',
  again: 'Send the dossier again',
  officerTitle: 'The leader of the unit sends it',
  officerText:
    'The chairperson or a vice-chairperson signs in on their own device and presses “Send the dossier”. What you entered goes to the server by itself.',
  confirm: {
    title: 'Send the dossier?',
    text: (unit, year) =>
      `The dossier of ${unit} for ${year} is sealed as it stands on this device. Afterwards figures cannot be changed until it is withdrawn or returned.`,
    willFail: 'By self-assessment this dossier does not meet the standard.',
    awaiting: 'Some content still awaits the legal text; the competent authority will conclude.',
    offline: 'There is no connection. The order is saved on this device and goes by itself later.',
  },
  state: {
    waitingTitle: 'Sending is saved on this device, waiting for the server',
    waitingText: (at) => `Made ${at}. The dossier does not count as submitted until there is a receipt.`,
    waitingWithdraw: 'Withdrawal is saved on this device, waiting for the server',
    receivedTitle: 'The appraising office has received the dossier',
    receipt: 'Receipt',
    receivedAt: 'Received',
    round: 'Sending no.',
    sentBy: 'Sent by',
    files: 'Evidence files arrived',
    filesText: (arrived, named) => `${arrived} of ${named} files`,
    filesPending: 'The other files go by themselves with a connection. Keep the data on this device.',
    appraisingTitle: 'The appraising office is examining it',
    appraisingText: 'It can no longer be withdrawn.',
    returnedTitle: 'The dossier was returned for completion',
    acceptedTitle: 'Appraisal concluded',
    decidedTitle: 'The dossier as it was sent',
    refusedTitle: 'The server did not accept it',
    refusedText: (act, at) => `${act}, ${at}.`,
  },
  act: {
    send: 'Sending',
    withdraw: 'Withdrawal',
    'start-appraisal': 'Start of appraisal',
    return: 'Return',
    accept: 'Conclusion of appraisal',
    decide: 'Recording of the decision',
  },
  actRefusal: {
    'not-permitted': () => 'The person has no right to take this step. Ask the person in charge.',
    'malformed-act': () => 'The order was malformed. Update the app and try again.',
    'wrong-phase': (phase) => `At that moment the dossier was at “${phase}”, so this step did not apply.`,
    'seal-mismatch': () =>
      'The dossier on this device differs from the one at the server. Press “Send now” on the page To send, then send again.',
    'not-ready': (count) =>
      `The dossier still lacks ${count} things. See the list of what to do, then send again.`,
    'unknown-set': () =>
      'The server does not have the revision of the criteria set this dossier uses, so it cannot take it yet. Tell the administrator to update the server, then send again; nothing on this device is lost.',
    'nothing-asked': () => 'No indicator is asked about, so it cannot be returned.',
    'findings-missing': (count) => `${count} indicators have no finding yet.`,
    'findings-disagree': (count) =>
      `On ${count} indicators two appraisers wrote differently and nobody has chosen. Choose, then try again.`,
    'indicators-differ': (count) =>
      `The returned indicators do not match the ${count} asked about. Reload and try again.`,
    'confirmation-missing': (count) =>
      `${count} conditions of recognition are not confirmed by a document yet.`,
    'confirmations-disagree': (count) =>
      `On ${count} conditions two appraisers confirmed differently and nobody has chosen. Choose, then try again.`,
    'decision-incomplete': () => 'The decision lacks its number, its day or its authority.',
    'decision-too-early': (day) => `A decision cannot be earlier than ${day}.`,
    'decision-in-future': (day) => `A decision cannot be later than ${day}, the day the server received it.`,
  },
  withdraw: {
    button: 'Withdraw the dossier',
    title: 'Withdraw the dossier?',
    text: 'Possible only until the appraisal starts. Afterwards it can be changed and sent again.',
    reason: 'Reason of the withdrawal',
    reasonMissing: 'Please give the reason.',
    confirm: 'Withdraw',
  },
  failed: 'Could not be saved on this device. Please try again.',
  saved: 'Saved on this device, waiting for the server',
  results: {
    title: 'Appraisal of each indicator',
    self: 'Self',
    appraised: 'Appraised',
    changed: 'Differs from the self-assessment',
    pending: 'No finding yet',
    asked: 'More is asked for',
    answered: 'Sent again, to be looked at',
    note: (note) => `General remark: ${note}`,
    reason: (reason) => `Reason: ${reason}`,
  },
}
