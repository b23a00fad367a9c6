import type { Catalogue } from '../catalogue.ts'

export const redaction: Catalogue['redaction'] = {
  title: 'Take out personal data',
  menuText: 'Take personal data out of an entry; it can be given back for 30 days',
  lead: 'For an entry that holds personal data which may not be kept: an identity number, a photo of an identity paper, somebody’s private life. Only the content goes; who wrote it and when, its hash and its place in the journal stay, so that dossier and seals can still be checked.',
  loading: 'Loading what was taken out',
  offlineTitle: 'The server cannot be reached',
  offlineText: 'Data is taken out by the server, so this needs a connection.',
  failedTitle: 'The server could not answer',
  reason: {
    'identity-number': 'An identity number or that of an identity paper',
    'not-needed': 'Personal data that the assessment does not need',
    'private-life': 'Private life, health, family circumstances',
    'data-subject': 'At the request of the person concerned',
    'wrong-person': 'Recorded about the wrong person',
    authority: 'At the request of a competent authority',
  },
  form: {
    title: 'Take out content',
    target: 'By',
    targets: { entry: 'One entry', field: 'Everything ever written there', file: 'A photo or file' },
    entry: 'Code of the entry',
    entryHint:
      'In the journal of the dossier, open “Codes of the entry” below it and copy the line “Entry” here.',
    file: 'Code of the file (SHA-256)',
    fileHint:
      '64 digits and letters a–f, in the list of files of a dossier’s ZIP and in the table of the access log.',
    look: 'Find it',
    notCode: 'This is no such code: please check letters and digits.',
    foundTitle: (count: string) => (count === '1' ? '1 entry found' : `${count} entries found`),
    found: (who: string, at: string) => `Written by ${who}, received ${at}`,
    files: (count: string) => (count === '1' ? '1 file with it' : `${count} files with it`),
    nothing: 'Nothing here may be taken out.',
    refusal: {
      'not-content': 'May not go: it is an act, or the server’s own word.',
      own: 'May not go: you wrote it yourself. Please ask another administrator.',
      'decides-result':
        'Not yet: a result, a deadline or a reply that is owed rests on it. Its unit corrects it first and, where the dossier was sent, sends it anew; then what stood there before can go.',
      redacted: 'Taken out before.',
    },
    reason: 'Reason',
    number: 'Number of the document that orders it',
    date: 'Its date',
    authority: 'Issued by',
    documentHint: 'Name no person and nothing of the content here: these lines stay with the dossier.',
    missing: 'Not filled in',
    dateMissing: 'The date of the document is missing',
    submit: 'Take out',
    confirmTitle: 'Take out the content of these entries?',
    confirm: (count: string) =>
      `The content of ${count === '1' ? '1 entry' : `${count} entries`} goes from the server, and from each phone and computer with its next exchange. What was printed, exported or copied cannot be called back.`,
    keeps: 'What stays: who wrote it and when, hash, place in the journal, the reason and the document.',
    wayBack:
      'For 30 days it can be given back word for word. Then the server deletes it for good, files included.',
    backups: 'Backups made before today hold it until they are deleted.',
    cancel: 'Leave it',
    done: 'The content was taken out',
  },
  list: {
    title: 'Taken out',
    none: 'Nothing has been taken out',
    noneText:
      'What is taken out stands here with its reason, document and the day until which it can be given back.',
    by: (name: string, at: string) => `${name}, ${at}`,
    document: (number: string, day: string, authority: string) => `${number} of ${day}, ${authority}`,
    state: {
      redacted: 'Taken out',
      restored: 'Given back',
      awaiting: 'Given back; waiting for a device that still holds it',
      purged: 'Deleted for good',
    },
    until: (day: string) => `Can be given back until the end of ${day}`,
    takeBack: 'Give back',
    takeBackTitle: 'Give this content back?',
    takeBackText: 'It returns word for word on the server, and on each device with its next exchange.',
    takenBack: 'The content was given back',
    keep: 'Leave it',
  },
  data: {
    title: 'This person’s data',
    text: 'A ZIP with account, roles, devices, history of sign-ins and readings, and every entry this person wrote. That it was made is on record.',
    own: 'My data',
    ownText:
      'A ZIP with your account, roles, devices, history of sign-ins and readings, and every entry you wrote. It opens without this app.',
    without:
      'Not in it: names that others typed into what they wrote, and what has not been sent to the server.',
    save: 'Download the data',
    saved: 'The data is on this device',
  },
  journal: {
    open: 'Take personal data out of this entry',
    gone: 'The content was taken out',
    goneBy: (number: string, day: string, authority: string) =>
      `The content was taken out by order of ${number} of ${day}, ${authority}`,
    redacted: 'Personal data taken out',
    redactedBy: (name: string, reason: string, document: string) =>
      `By ${name}. Reason: ${reason}. Ordered by ${document}.`,
    restored: 'What was taken out was given back',
    restoredBy: (name: string) => `By ${name}.`,
    until: (day: string) => `Can be given back until the end of ${day}; then it is deleted for good.`,
  },
}
