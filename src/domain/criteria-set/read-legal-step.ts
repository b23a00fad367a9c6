import { parseLocalDate } from '../shared/local-date.ts'
import { legalEvents, stepSides, type DeadlineRule, type LegalEvent, type LegalStep } from './legal-step.ts'
import { readCited } from './read-rule.ts'
import type { ValueReader } from './read-value.ts'

const deadlineKinds = [
  'before-date',
  'at-least-days',
  'at-least-working-days',
  'within-working-days',
  'working-days-before',
  'awaited',
] as const satisfies readonly DeadlineRule['kind'][]

/** No deadline of this procedure is longer than a year. */
const mostDays = 366

const readEvent = (from: ValueReader): LegalEvent => from.oneOf(legalEvents)

export function readLegalStep(from: ValueReader): LegalStep {
  return {
    ...readCited(from, ['no', 'actor', 'side', 'text', 'deadlines', 'event', 'begins', 'onlyIf']),
    no: from.field('no').integer(1),
    actor: from.field('actor').text(),
    side: from.field('side').oneOf(stepSides),
    text: from.field('text').text(),
    deadlines: from.field('deadlines').list(readDeadline),
    ...from.optional('event', readEvent),
    ...from.optional('begins', readEvent),
    ...from.optional('onlyIf', readEvent),
  }
}

function readDeadline(from: ValueReader): DeadlineRule {
  const kind = from.field('kind').oneOf(deadlineKinds)
  const cited = (...fields: readonly string[]) => {
    const read = readCited(from, ['kind', ...fields])
    if ((kind === 'awaited') !== (read.status === 'missing'))
      from
        .field('status')
        .refuse(
          kind === 'awaited' ? 'must be missing: the deadline is awaited' : 'is missing: kind is awaited',
          kind === 'awaited' ? 'deadline-must-be-missing' : 'deadline-is-missing',
        )
    return read
  }
  switch (kind) {
    case 'before-date':
      return { kind, ...cited('monthDay'), monthDay: readMonthDay(from.field('monthDay')) }
    case 'at-least-days':
    case 'at-least-working-days':
    case 'within-working-days':
      return {
        kind,
        ...cited('days', 'after'),
        days: readDays(from.field('days')),
        after: readEvent(from.field('after')),
      }
    case 'working-days-before':
      return {
        kind,
        ...cited('days', 'before'),
        days: readDays(from.field('days')),
        before: readEvent(from.field('before')),
      }
    case 'awaited':
      return { kind, ...cited('awaited'), awaited: from.field('awaited').text() }
  }
}

function readDays(from: ValueReader): number {
  const days = from.integer(1)
  if (days > mostDays) from.refuse(`must be at most ${mostDays}`, 'too-large', mostDays)
  return days
}

/** A day every year has: not 02-29. */
function readMonthDay(from: ValueReader): string {
  const text = from.text()
  if (text !== '' && !parseLocalDate(`2023-${text}`))
    from.refuse('must be a day of every year, MM-DD', 'month-day-expected')
  return text
}
