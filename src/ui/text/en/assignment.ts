import type { Catalogue } from '../catalogue.ts'

const indicators = (count: number) => (count === 1 ? '1 indicator' : `${count} indicators`)
const people = (count: number) => (count === 1 ? '1 person' : `${count} people`)

export const assignment: Catalogue['assignment'] = {
  proposal: {
    open: 'Give out as suggested',
    title: (count) => `Give out ${indicators(count)} nobody has`,
    leadOffice:
      'The criteria set names the official who usually looks after an indicator. Say once who holds each office, and what nobody has is given out accordingly.',
    leadCriterion:
      'Where the criteria set names no official, indicators stand by criterion. What you choose nobody for stays as it is.',
    group: (heading, count) => `${heading} (${indicators(count)})`,
    none: 'Not given out',
    known: (name) => `${name} is in charge of the others here.`,
    found: people,
    empty: 'Nobody has this name.',
    nobody: 'There is nobody in this unit yet. Please ask the administrator to add somebody.',
    preview: (count, who) =>
      count === 0
        ? 'Nobody is chosen, so nothing changes.'
        : `Will give ${indicators(count)} to ${people(who)}:`,
    confirm: (count) => `Give out ${indicators(count)}`,
    people,
  },
  all: 'Choose all',
  progress: {
    title: 'Who has entered what',
    note: 'From what is on this device; what others have not sent yet is not seen here.',
    person: 'Person',
    given: 'In charge of',
    begun: 'With answers',
    finished: 'Filled in',
    entered: 'Entered personally',
    last: 'Last entered',
    never: 'Nothing yet',
    of: (count, all) => `${count} of ${all}`,
    none: '–',
    enteredCount: indicators,
  },
  lastBy: (name, at) => `last entered by ${name}, ${at}`,
  print: {
    button: 'Print',
    title: (unit, year) => `Indicators by person in charge – ${unit}, ${year}`,
    place: 'Indicator',
    name: 'Content',
    owner: 'In charge',
    state: 'State',
  },
  mine: {
    title: 'Yours',
    detail: (count, open) =>
      open === 0 ? `${indicators(count)}, all filled in` : `${indicators(count)}, ${open} still open`,
    allAbove: 'The indicators of this criterion stand under Yours.',
  },
}
