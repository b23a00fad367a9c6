import type { DossierStep } from '../../../domain/dossier/dossier-path.ts'
import type { IconName } from '../../design/icon-paths.ts'
import type { Mark } from '../../design/mark.ts'
import type { Tone } from '../../design/tone.ts'
import type { Catalogue } from '../../text/catalogue.ts'
import { formatDay } from '../../text/format.ts'

const SIGN = {
  done: { tone: 'good', icon: 'check' },
  now: { tone: 'info', icon: 'edit' },
  due: { tone: 'warn', icon: 'clock' },
  overdue: { tone: 'bad', icon: 'warning' },
  later: { tone: 'none', icon: 'circle' },
  'not-needed': { tone: 'none', icon: 'minus' },
  'not-recorded': { tone: 'none', icon: 'question' },
} as const satisfies Record<DossierStep['state'], { tone: Tone; icon: IconName }>

/** Where a step stands, in one word, with its day once it is done; a step done too late or too soon says so. */
export function stepMark(
  t: Catalogue,
  {
    state,
    doneOn,
    doneLate,
    doneTooSoon,
  }: Pick<DossierStep, 'state' | 'doneOn' | 'doneLate' | 'doneTooSoon'>,
): Mark {
  const words = t.path
  if (state !== 'done' || doneOn === null) return { ...SIGN[state], text: words.state[state] }
  const against = doneLate ? words.late : doneTooSoon ? words.tooSoon : ''
  const text = words.doneOn(formatDay(doneOn))
  return against === ''
    ? { ...SIGN.done, text }
    : { tone: 'warn', icon: 'check', text: `${text}, ${against}` }
}
