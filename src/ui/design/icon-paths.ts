import type { otherIconPaths } from './other-icon-paths.ts'

const ring = 'M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z'
const cloud = 'M7 18.5a4.5 4.5 0 0 1-.6-8.96 6 6 0 0 1 11.5 1.46 3.8 3.8 0 0 1-.4 7.5Z'

/**
 * Outlines on a 24 × 24 grid, drawn with a round 2-unit pen and no fill. Drawn for this app. Those of the form; the
 * others are loaded when one of them is first shown.
 */
export const iconPaths = {
  book: 'M12 6.5C10 5 7 4.5 3.5 4.5v14c3.5 0 6.5.5 8.5 2 2-1.5 5-2 8.5-2v-14c-3.5 0-6.5.5-8.5 2ZM12 6.5v14',
  calendar: 'M4 5.5h16v15H4ZM4 10h16M8.5 3v4M15.5 3v4',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  'check-circle': `${ring}M8 12.3l2.8 2.8L16 9.5`,
  'chevron-down': 'm5 9 7 7 7-7',
  'chevron-left': 'm15 5-7 7 7 7',
  'chevron-up': 'm5 15 7-7 7 7',
  circle: ring,
  clock: `${ring}M12 7v5l3.5 2`,
  'cloud-check': `${cloud}M9 13.3l2.1 2.1 3.7-3.8`,
  'cloud-off': `${cloud}M3.5 3.5l17 17`,
  cross: 'M6 6l12 12M18 6 6 18',
  'cross-circle': `${ring}M9 9l6 6M15 9l-6 6`,
  'dash-circle':
    'M9.7 3.3a9 9 0 0 1 4.6 0M18.4 5.6a9 9 0 0 1 2.3 4M20.7 14.3a9 9 0 0 1-2.3 4M14.3 20.7a9 9 0 0 1-4.6 0M5.6 18.4a9 9 0 0 1-2.3-4M3.3 9.7a9 9 0 0 1 2.3-4',
  edit: 'M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19ZM13.5 7l3.5 3.5',
  hourglass: 'M6 3.5h12M6 20.5h12M7.5 3.5V7L12 12l4.5-5V3.5M7.5 20.5V17L12 12l4.5 5v3.5',
  inbox: 'M3.5 13 6 5h12l2.5 8v6h-17ZM3.5 13h5l1.5 3h4l1.5-3h5',
  info: `${ring}M12 11v5.5M12 7.6v.01`,
  link: 'M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1',
  list: 'M9 6h11M9 12h11M9 18h11M4.5 6v.01M4.5 12v.01M4.5 18v.01',
  lock: 'M6 11h12v9.5H6ZM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  minus: 'M5 12h14',
  person: 'M16 8a4 4 0 1 1-8 0 4 4 0 0 1 8 0ZM4.5 20.5c.6-4 3.6-6 7.5-6s6.9 2 7.5 6',
  phone: 'M7 2.5h10v19H7ZM11 18.5h2',
  plus: 'M12 5v14M5 12h14',
  question: `${ring}M9.2 9.3a2.9 2.9 0 1 1 4 2.7c-.8.4-1.2 1-1.2 1.8M12 17v.01`,
  send: 'M21 3 3 10.5l7 3.5 3.5 7ZM10 14l4.5-4.5',
  undo: 'M8 5 3.5 9.5 8 14M4 9.5h10a5.5 5.5 0 0 1 0 11H9',
  warning: 'M12 4 2.8 20h18.4ZM12 10v4.5M12 17.2v.01',
} as const satisfies Record<string, string>

export type IconName = keyof typeof iconPaths | keyof typeof otherIconPaths
