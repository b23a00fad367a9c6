import type { Attendance } from '../../../domain/meeting/attendance.ts'
import type { Hamlet } from '../../../domain/meeting/hamlet.ts'
import type { Meeting } from '../../../domain/meeting/meeting.ts'
import type { Catalogue } from '../../text/catalogue.ts'
import { formatDay } from '../../text/format.ts'
import { hamletName } from './hamlet-name.ts'
import { momentText } from './moment-text.ts'

/** What the record says of a meeting before its items, as it is read to the room; what nobody wrote is said to be missing. */
export function readBackFacts(
  t: Catalogue,
  meeting: Meeting,
  { represented, absent }: Attendance,
  hamlet: Hamlet | null,
): readonly { readonly term: string; readonly text: string }[] {
  const words = t.meeting.readBack
  const { plan, chair, secretary, method, committee, opened, closed, households } = meeting
  const withVotes = (text: string, votes: number | null) =>
    votes === null || text === '' ? text : `${text} (${words.votesFor(votes)})`
  const when = [
    plan.day ? formatDay(plan.day) : '',
    opened ? words.from(momentText(opened.at)) : plan.time,
    closed ? words.to(momentText(closed.at)) : '',
  ]
  const came =
    represented === null
      ? ''
      : households === null
        ? words.householdsPart(represented)
        : words.householdsText(represented, households, absent ?? 0)
  const facts = [
    { term: words.when, text: when.filter((part) => part !== '').join(', ') },
    { term: words.where, text: plan.place },
    ...(plan.kind === 'hamlet'
      ? [
          { term: words.hamlet, text: hamlet ? hamletName(t, hamlet) : '' },
          { term: words.households, text: came },
        ]
      : []),
    { term: words.chair, text: [chair?.name, chair?.title].filter(Boolean).join(', ') },
    { term: words.secretary, text: withVotes(secretary?.name ?? '', secretary?.votesFor ?? null) },
    ...(method
      ? [
          {
            term: words.method,
            text: withVotes(t.meeting.voting.methods[method.method], method.votesFor),
          },
        ]
      : []),
    ...(committee
      ? [
          {
            term: words.committee,
            text: withVotes(committee.members.map(({ name }) => name).join(', '), committee.votesFor),
          },
          { term: words.witnesses, text: committee.witnesses.join(', ') },
        ]
      : []),
  ]
  return facts.map(({ term, text }) => ({ term, text: text === '' ? words.unwritten : text }))
}
