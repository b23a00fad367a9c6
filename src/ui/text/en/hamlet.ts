import type { Catalogue } from '../catalogue.ts'

export const hamlet: Catalogue['hamlet'] = {
  title: 'Hamlets',
  lead: 'Used at meetings: the number of households for the thresholds, their heads for the roll. Seen by the commune’s people only, never sent with the dossier.',
  list: 'List of hamlets',
  summary: (hamlets, households) => `${hamlets} hamlets · ${households} households`,
  add: 'Add a hamlet',
  open: (name) => `Change ${name}`,
  unnamed: 'No name yet',
  households: (count) => `${count} households`,
  noHouseholds: 'Number of households not recorded',
  rosterCount: (count) => `${count} heads of household on the roster`,
  headLine: (title, name) => `${title}: ${name}`,
  done: 'Done',
  remove: 'Take off the list',
  removed: (name) => `${name} was taken off`,
  broughtBack: 'Brought back',
  empty: {
    title: 'No hamlets yet',
    text: 'Enter each hamlet with its number of households. Heads of household can be pasted from a spreadsheet, one a line.',
    locked: 'This account can only read.',
  },
  take: {
    title: (year) => `Use the list of ${year} again`,
    text: (hamlets, unit) => `${hamlets} hamlets recorded for ${unit}, with their rosters.`,
    action: 'Take this list over',
    done: (hamlets) => `${hamlets} hamlets taken over`,
  },
  form: {
    kind: 'Kind',
    name: 'Name',
    nameHint: 'The proper name only, such as Suối Mơ or 3.',
    households: 'Households',
    householdsHint: 'As they are. Thresholds count on all household representatives.',
    lessThanRoster: (count) => `The roster below holds ${count} heads already.`,
    scattered: 'Households live far apart',
    scatteredDetail: 'May meet by cluster even below the number the law names.',
    on: 'Yes',
    off: 'No',
    roster: 'Heads of household',
    rosterHint:
      'One household a line, a note after a semicolon. Numbers at the beginning of a line are left out.',
    counted: (count) => `${count} households`,
    doubled: (names) =>
      `Written twice: ${names}. If these are two households, add a note to tell them apart.`,
    useCount: (count) => `Take ${count} as the number of households`,
  },
}
