import type { Catalogue } from '../catalogue.ts'

export const handOver: Catalogue['handOver'] = {
  tab: 'Who does what',
  owners: {
    title: 'Indicators by person in charge',
    summary: (given, total) =>
      given === total
        ? `All ${total} indicators have a person in charge.`
        : `${given} of ${total} indicators have a person in charge.`,
    leaderNote:
      'Choose one or several indicators and give them to somebody. This changes neither the result nor what anybody may enter.',
    readNote: 'The commune’s leader decides who is in charge; you can read it here.',
    none: 'Nobody yet',
    mine: (name) => `${name} (you)`,
    count: (count) => (count === 1 ? '1 indicator' : `${count} indicators`),
    open: (open) => (open === 0 ? 'all filled in' : `${open} still open`),
    rowOpen: 'Still open',
    rowDone: 'Filled in',
    usual: (role) => `Usually in charge: ${role}`,
    contested: 'Given to two people at once',
    locked: 'Locked',
    compare: 'Compare and choose',
    choose: (heading) => `Indicators under ${heading}`,
    handOver: 'Hand over',
    handOverOf: (name) => `Hand over all indicators of ${name}`,
    selected: (count) => (count === 1 ? '1 indicator chosen' : `${count} indicators chosen`),
    give: 'Give to…',
    clear: 'Choose none',
    gone: (name, day) => `${name} no longer works here; the last day was ${day}`,
    goneText: 'The indicators below still bear this name. Please hand them over.',
    goneRead: 'The indicators below still bear this name. The leader should hand them over.',
    going: (name, day) => `${name} works here until the end of ${day}`,
    goingText:
      'Please hand over before then, and remind this person to send everything. What reaches the server after the last day is kept but does not count.',
  },
  dialog: {
    assignTitle: (count) => (count === 1 ? 'Give 1 indicator to whom?' : `Give ${count} indicators to whom?`),
    handOverTitle: (name) => `Hand over the indicators of ${name} to whom?`,
    receiver: 'Receiver',
    holds: (count) =>
      count === 0
        ? 'In charge of none'
        : count === 1
          ? 'In charge of 1 indicator'
          : `In charge of ${count} indicators`,
    until: (day) => `works here until the end of ${day}`,
    nobody: 'There is nobody else in this unit. Please ask the administrator to add somebody.',
    preview: (count, name) =>
      count === 0
        ? `No indicator changes to ${name}.`
        : count === 1
          ? `${name} will also be in charge of 1 indicator:`
          : `${name} will also be in charge of ${count} indicators:`,
    locked: (count) => `Locked and left as they are: ${count}.`,
    contested: (count) => `Given to two people and left as they are: ${count}. Please choose one first.`,
    stays:
      'What was entered stays in the name of who entered it. What is still on that person’s phone counts if it arrives while the person has rights in the unit.',
    assign: 'Give',
    handOver: 'Hand over',
  },
  done: {
    title: (count, name) =>
      count === 1 ? `1 indicator given to ${name}` : `${count} indicators given to ${name}`,
    undo: 'Undo',
    undone: (count) => (count === 1 ? '1 indicator is as before' : `${count} indicators are as before`),
    undonePart: (count, left) => `As before: ${count}; given to somebody else since and left: ${left}`,
  },
  line: (name) => `In charge: ${name}`,
  next: {
    start: 'Begin with the indicators you are in charge of.',
    continue: (mine, all) => `${mine} of your indicators still open; ${all} in the whole dossier.`,
  },
  notice: {
    endingTitle: (unit, day) => `You work at ${unit} until the end of ${day}`,
    endingText:
      'Please send everything on this phone before that day ends. What reaches the server later is taken in and kept, but does not count.',
    endedTitle: (unit, day) => `Your rights at ${unit} have ended; the last day was ${day}`,
    endedText:
      'What you entered is still in the dossier under your name. What is sent after that day is kept by the server and does not count; you can still read it under “To send”. If it should count, please tell the leader or the administrator.',
    outbox: 'See what waits to be sent',
  },
  person: {
    link: 'Hand over the work',
    linkText: 'When this person moves on, is away for long, or gets other duties.',
    title: (name) => `Hand over the work of ${name}`,
    noGrants: 'This person has no role left to hand over',
    noGrantsText: 'All roles within your units have ended.',
    what: 'Roles to hand over',
    whatEmpty: 'Please choose at least one role.',
    lastDay: 'Last working day of the giver',
    lastDayHint: 'The giver keeps the rights to the end of this day. Choose yesterday to end them at once.',
    lastDayEmpty: 'Please choose the last working day.',
    lastDayEarly: (day) => `Not before ${day}.`,
    begins: 'The receiver begins',
    beginsNext: (day) => `The day after, ${day}`,
    beginsNow: 'Today',
    beginsNowDetail: 'Both have the rights to the end of the giver’s last day.',
    receiver: 'Receiver',
    receiverKnown: 'Somebody with an account',
    receiverName: 'Name of the receiver',
    receiverNew: 'Somebody new',
    receiverHint: 'Type the name with or without diacritics.',
    receiverEmpty: 'Please choose the receiver.',
    receiverNone: 'Nobody of that name.',
    found: (count) => (count === 1 ? '1 person' : `${count} people`),
    phones: 'Devices of the giver',
    phonesText:
      'A device that is not revoked goes on sending to the end of the last day; what comes later is kept but does not count.',
    noPhones: 'The giver has no device in use.',
    revoke: 'Revoke with the hand-over',
    revokeLate: 'This cannot be taken back; whatever the device sends afterwards is held.',
    unsent: (count, day) => `${count} unsent changes, as reported on ${day}`,
    allSent: (day) => `Everything sent, as reported on ${day}`,
    seen: (moment) => `Last contact ${moment}`,
    warnUnsent: 'A device still holds unsent work',
    warnUnsentText: (name) =>
      `Please ask ${name} to open the app where there is a network and wait until all is sent, before the last day. Do not revoke the device before that.`,
    warnSilent: (days) => `A device has been silent for ${days} days`,
    warnSilentText: (name) =>
      `It may hold unsent work the server does not know of. Please ask ${name} before handing over.`,
    preview: 'After the hand-over',
    previewGiver: (name, role, unit, day) => `${name} gives up the role “${role}” at ${unit} after ${day}.`,
    previewGiverNever: (name, role, unit) => `${name} does not take up the role “${role}” at ${unit}.`,
    previewReceiver: (name, role, unit, period) => `${name} has the role “${role}” at ${unit} ${period}.`,
    newReceiver: 'The receiver',
    previewKept: 'What the giver has entered stays in the giver’s name.',
    previewIndicators:
      'Indicators given out within a dossier are handed over by the unit’s leader, who is reminded there.',
    previewAdministrator:
      'The role of administrator can only be handed over while another administrator of the unit can sign in.',
    confirm: 'Hand over',
    done: (giver, receiver) => `The work of ${giver} has been handed over to ${receiver}`,
    next: 'What comes next',
    openReceiver: (name) => `Open the page of ${name} to give an enrolment code`,
    openGiver: (name) => `Open the page of ${name}`,
    undo: 'Undo',
    undoText: 'Undo gives both people the roles they had before; a revoked device stays revoked.',
    undoNewText: (giver, receiver) =>
      `Undo gives ${giver} the roles as before; ${receiver} keeps the new one: to end it, set its last day on that person’s page.`,
    undone: 'The roles are as before',
  },
}
