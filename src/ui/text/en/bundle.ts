export const bundle = {
  title: 'Carry data in a file',
  lead: 'For when there is no connection or this device is about to fail. The file holds all content and evidence files of this account, without a password: give it only to people who may see the dossiers.',
  make: 'Copy to a file',
  making: 'Copying to a file…',
  made: (entries: string, files: string, size: string) =>
    `Copied: entries ${entries}, evidence files ${files} (${size}).`,
  left: (files: string) =>
    `Evidence files that could not be copied because their data is damaged or not on this device: ${files}.`,
  choose: 'Choose where the file goes. Until it is saved or shared it is nowhere.',
  kept: 'The file was handed out. What is on this device stays as it is.',
  share: 'Share with another app',
  save: 'Save the file',
  take: 'Receive from a file',
  takeHint: 'Choose a .tcpl file copied from another device. Receiving it again makes no duplicates.',
  reading: 'Reading the file…',
  share100: (percent: string) => `${percent}%`,
  failed: 'Not finished',
  failedText: 'What had been received before is kept. You can try again.',
  report: {
    added: (entries: string, files: string) => `New entries: ${entries}, new files: ${files}.`,
    nothingNew: 'Nothing new: this device already has everything that could be read in the file.',
    from: (name: string, moment: string) => `Copied by ${name} on ${moment}.`,
    rescued: (moment: string) => `Copied by the rescue page on ${moment}.`,
    state: {
      whole: 'The file is whole.',
      cut: 'The file is cut off: what could be read was received. Ask for a new copy to get the rest.',
      damaged:
        'The file is damaged or incomplete in places: what could be read was received. Ask for a new copy.',
      'too-large': 'The file is too large to be a copy made by this app; reading stopped on the way.',
      'not-a-bundle': 'This is not a file copied by this app, or it was compressed again.',
    },
    newer:
      'The file was made by a newer app. Update the app and receive it again so that nothing is left out.',
    missing: (entries: string, files: string) =>
      `Still missing: entries ${entries}, evidence files ${files}.`,
    skipped: (entries: string, reason: string) => `Entries left out: ${entries}, because ${reason}`,
    reason: {
      'malformed-entry': 'they cannot be read.',
      'bad-signature': 'the signature is wrong: the content was changed or damaged.',
      'unknown-device':
        'the device that wrote them is not in your unit’s list yet. When connected, press “Send and receive now”, then receive the file again.',
      'other-author': 'that device wrote in another person’s name.',
      'forged-ruling': 'they are confirmations the server did not sign.',
    },
    mismatched: (entries: string) =>
      `Entries with the id of a different entry on this device: ${entries}. The ones here are kept.`,
    files: (files: string) =>
      `Files left out because they are damaged, not a picture or PDF, or belong to no evidence: ${files}.`,
    next: 'When connected, this device sends on what it has received; the server decides what counts.',
  },
}
