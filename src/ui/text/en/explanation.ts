import type { Catalogue } from '../catalogue.ts'

export const explanation: Catalogue['explanation'] = {
  tab: 'Why',
  title: 'The result explained',
  lead: 'By the figures of the self-assessment recorded in the dossier.',
  print: 'Print',
  outcome: 'Result and reasons',
  conditions: 'Conditions of recognition',
  condition: {
    holds: 'Fulfilled',
    fails: 'Not fulfilled',
    open: 'Not decided yet',
    awaiting: 'Awaiting the law',
  },
  criteria: 'Criterion by criterion',
  openAll: 'Open all',
  closeAll: 'Fold all',
  look: (place) => `See ${place}`,
  toIndicator: 'Open the indicator',
  enteredBy: (name, at) => `Entered by ${name}, ${at}.`,
  markedWhole: 'The points were entered for the whole criterion, not for single indicators.',
  sources: 'Sources used',
  remark: (text) => `Remark of the unit: ${text}`,
}
