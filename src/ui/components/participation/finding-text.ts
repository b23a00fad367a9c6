import type { PostingFinding } from '../../../domain/posting/posting.rules.ts'
import type { LocalDate } from '../../../domain/shared/local-date.ts'
import type { Catalogue } from '../../text/catalogue.ts'
import { formatDay } from '../../text/format.ts'

/** Days named one by one before the rest is only counted. */
const NAMED = 5

/** What is wrong with a posting, in one sentence, with the clause it rests on where there is one. */
export function findingText(t: Catalogue, finding: PostingFinding): string {
  const sentence = findingSentence(t, finding)
  const clause = 'rule' in finding ? finding.rule.clause : undefined
  return clause === undefined ? sentence : `${sentence} ${t.participation.basis(clause)}.`
}

function findingSentence(t: Catalogue, finding: PostingFinding): string {
  const words = t.participation.posting.finding
  switch (finding.code) {
    case 'not-begun':
    case 'closed-in-future':
    case 'begins-in-future':
      return words[finding.code]()
    case 'closed-before-opened':
      return words[finding.code](formatDay(finding.from))
    case 'closed-too-soon':
      return words[finding.code](formatDay(finding.range.least))
    case 'closed-perhaps-too-soon':
      return words[finding.code](formatDay(finding.range.least), formatDay(finding.range.most))
    case 'broadcasts-missing':
      return words[finding.code](String(finding.have), String(finding.least))
    case 'broadcasts-close':
      return words[finding.code](String(finding.over), String(finding.least))
    case 'days-without-proof':
    case 'outside':
      return words[finding.code](daysText(t, finding.days))
  }
}

/** `26/12/2024, 27/12/2024 và 4 ngày khác` */
export function daysText(t: Catalogue, days: readonly LocalDate[]): string {
  const named = days.slice(0, NAMED).map(formatDay).join(', ')
  return days.length > NAMED ? named + t.participation.posting.proof.more(days.length - NAMED) : named
}
