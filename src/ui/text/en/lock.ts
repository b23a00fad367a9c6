import type { Catalogue } from '../catalogue.ts'

export const lock: Catalogue['lock'] = {
  title: 'Screen lock',
  kind: { pin: 'PIN', passphrase: 'Passphrase' },
  off: 'Not set',
  on: { pin: 'On, opened by a PIN', passphrase: 'On, opened by a passphrase' },
  offText:
    'Whoever holds this device while it is on can read the dossiers. A PIN lets only you open the screen.',
  onText: (minutes) => `Locks itself after ${minutes} min without a touch.`,
  settings: 'Screen lock settings',
  now: 'Lock now',

  screen: {
    title: 'The screen is locked',
    safe: 'What was entered is all there. Sending and receiving goes on.',
    open: 'Unlock',
    checking: 'Checking…',
    wrong: { pin: 'Wrong PIN.', passphrase: 'Wrong passphrase.' },
    free: (count) => `${count} more ${count === 1 ? 'try' : 'tries'} before you have to wait.`,
    waitTitle: (left) => `Try again in ${left}`,
    waitText:
      'There were many wrong tries, so none are taken for a while. Wrong tries never delete any data.',
    cannotCheck: 'This browser cannot check the PIN',
    cannotCheckText:
      'The browser blocks what checks it (WebAssembly). Please allow it again in the browser settings, or press “I forgot it” below.',
    forgot: 'I forgot it',
    others: 'Use another account',
    empty: 'Nothing has been entered.',
  },

  forgotten: {
    title: 'Forgotten: open by the administrator’s code',
    lead: 'This device needs no network for it. What has not been sent stays.',
    step1: 'Call or meet the administrator and read out this request number:',
    step2:
      'The administrator opens “People”, your name, presses “Unlock code” beside this device and reads the code to you.',
    step3: 'Enter the administrator’s code, then set a new PIN.',
    challenge: 'Request number',
    code: 'Unlock code (8 digits)',
    codeEmpty: 'An unlock code has exactly 8 digits.',
    check: 'Check the code',
    wrong: 'Wrong unlock code. Please read both numbers to each other again.',
    noKey: 'This device has not received the key for checking yet',
    noKeyText:
      'Please connect it once and leave this screen open: it gets the key from the server, then the request number appears. Once is enough.',
    back: 'I remember it after all',
    renew: 'Set a new one',
    renewText: 'The unlock code is right. Please set what opens the screen from now on.',
  },

  form: {
    kind: 'Opened by',
    pinDetail: '6 digits or more',
    phraseDetail: '10 characters or more, such as a sentence you remember',
    old: { pin: 'Present PIN', passphrase: 'Present passphrase' },
    next: { pin: 'New PIN', passphrase: 'New passphrase' },
    again: { pin: 'New PIN once more', passphrase: 'New passphrase once more' },
    show: 'Show',
    hide: 'Hide',
    differs: 'The two are not the same.',
    refused: {
      'not-digits': 'A PIN consists of digits only.',
      'short-pin': 'A PIN needs at least 6 digits.',
      'short-phrase': 'A passphrase needs at least 10 characters.',
      same: 'Only one or two characters over and over are very easy to guess. Please choose another.',
      repeated: 'One piece repeated, like 123123, is easy to guess. Please choose another.',
      row: 'A row like 123456 is what is tried first. Please choose another.',
      date: 'This looks like a birthday, which people who know you can guess. Please choose another.',
    },
    turnOn: 'Turn the lock on',
    turnedOn: 'The screen lock is on',
    change: 'Change it',
    changed: 'Changed',
    turnOff: 'Turn the lock off',
    turnOffText: 'Afterwards whoever holds this device while it is on can read the dossiers.',
    turnedOff: 'The screen lock is off',
    failed: 'Not saved',
    minutes: 'Locks itself without a touch for',
    minutesChoice: (minutes) => `${minutes} min`,
  },

  protects: {
    title: 'What this lock protects',
    does: 'It does: somebody who picks up your device, or sits down at your desk while you are out, can neither read nor change a dossier.',
    doesNot:
      'It does not: somebody with the tools and knowledge to copy the memory of the device or to open the browser’s own tools. This version does not encrypt what is stored; the rescue page and the device’s memory can still be read.',
    phone: 'So the lock of the phone or computer itself, and its encryption, must be on as well.',
    lost: 'If the device is lost, tell the administrator at once to revoke it. A screen lock is no substitute.',
    forgot:
      'Forgetting it loses no data: the administrator gives an unlock code by telephone, even while this device has no network.',
    tries:
      'After several wrong tries you wait longer and longer, from 30 seconds to 15 minutes. Data is never deleted for wrong tries.',
  },

  admin: {
    action: 'Unlock code',
    title: (name) => `Unlock code for ${name}`,
    lead: (device) =>
      `Only when this person has forgotten the screen lock of “${device}”. Make sure that you are speaking to the right person.`,
    challenge: 'Request number on the lock screen (8 digits)',
    challengeWrong: 'A request number has exactly 8 digits. Please ask again.',
    make: 'Get the code',
    shown: 'Read this code out to the person:',
    note: 'It opens only that device, for this request. The person must set a new PIN at once. Giving the code is recorded.',
    copy: 'Copy the unlock code',
  },
}
