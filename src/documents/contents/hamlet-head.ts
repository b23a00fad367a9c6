import { headTitleOf, type Hamlet } from '../../domain/meeting/hamlet.ts'
import type { Meeting } from '../../domain/meeting/meeting.ts'
import type { PaperHead } from '../paper.ts'
import type { PaperSource } from '../paper-source.ts'
import { BLANK, SHORT_BLANK } from './blocks.ts'
import { capitals, unitNames } from './unit-names.ts'
import { shortDay } from './vietnamese-date.ts'

/** The hamlet a meeting is of, as papers name it. */
export interface HamletNames {
  /** "thôn Bản Phiệt"; with a blank where the hamlet is not known. */
  readonly inText: string
  /** "thôn". */
  readonly kind: string
  /** "Trưởng thôn", "Tổ trưởng tổ dân phố". */
  readonly headTitle: string
  /** Null: not recorded. */
  readonly head: string | null
}

export function hamletNames({ hamlets }: Pick<PaperSource, 'hamlets'>, meeting: Meeting): HamletNames {
  const hamlet: Hamlet | undefined = hamlets.find(({ id }) => id === meeting.plan.hamlet)
  const kind = hamlet?.kind || 'thôn'
  const name = hamlet?.name || BLANK
  return {
    // "Thôn 3" is a name of its own: the kind is not said twice.
    inText: name.toLocaleLowerCase('vi').startsWith(`${kind} `) ? lowered(name) : `${kind} ${name}`,
    kind,
    headTitle: headTitleOf(kind),
    head: hamlet?.head || null,
  }
}

const lowered = (name: string): string => name.charAt(0).toLocaleLowerCase('vi') + name.slice(1)

/** " ngày 20/11/2024", for the names of files: a hamlet meets more than once a year. */
export const onDay = ({ plan }: Meeting): string => (plan.day === null ? '' : ` ngày ${shortDay(plan.day)}`)

/** Head of a paper of the community of a hamlet: it stands below its commune and carries no number of the committee. */
export function hamletHead(
  source: Pick<PaperSource, 'hamlets' | 'unit'>,
  meeting: Meeting,
  title: Pick<PaperHead, 'kind' | 'subject' | 'formCode'>,
): PaperHead {
  const { title: commune, place } = unitNames(source.unit)
  const { inText } = hamletNames(source, meeting)
  return {
    above: capitals(commune),
    issuer: inText.includes(BLANK)
      ? `${capitals(inText.split(' ')[0] ?? '')} ${SHORT_BLANK}`
      : capitals(inText),
    symbol: null,
    place,
    ...title,
  }
}
