import type { Irregularity } from '../../../domain/meeting/irregularity.ts'
import type { Meeting } from '../../../domain/meeting/meeting.ts'
import type { Catalogue } from '../../text/catalogue.ts'
import { formatDay } from '../../text/format.ts'
import { momentText } from './moment-text.ts'

/** What is wrong, in a sentence; of an item, with the item's number. */
export function irregularityText(
  t: Catalogue,
  found: Irregularity,
  meeting: Meeting,
  namesItem = true,
): string {
  const words = t.meeting.irregularity
  const text = sentence(t, found, meeting)
  const [aspect, each = ''] = found.place.split('/')
  const item =
    namesItem && ['item', 'vote', 'ballot', 'recognised'].includes(aspect ?? '')
      ? meeting.items.find(({ id }) => id === each.split('.')[0])
      : null
  return item ? words.of(t.meeting.content.item(item.no, item.title), text) : text
}

function sentence(t: Catalogue, found: Irregularity, meeting: Meeting): string {
  const words = t.meeting.irregularity
  switch (found.code) {
    case 'day-ahead':
      return words[found.code](formatDay(found.day))
    case 'before-law':
      return words[found.code](formatDay(found.inForce))
    case 'opened-on-another-day':
      return words[found.code](momentText(found.at), formatDay(found.day))
    case 'closed-before-opened':
      return words[found.code](momentText(found.opened), momentText(found.closed))
    case 'notice-late':
      return words[found.code](formatDay(found.latest), formatDay(found.noticeDay))
    case 'papers-late':
      return words[found.code](formatDay(found.latest), formatDay(found.papersDay))
    case 'ballot-public-late':
      return words[found.code](formatDay(found.latest), formatDay(found.publicDay))
    case 'approval-not-recorded':
      return words[found.code](words.what[found.what])
    case 'not-approved':
      return words[found.code](words.what[found.what], found.votesFor, found.need.votes, found.need.total)
    case 'approval-exceeds-represented':
      return words[found.code](words.what[found.what], found.votesFor, found.represented)
    case 'committee-size':
    case 'team-size':
      return words[found.code](found.members, found.least, found.most)
    case 'witnesses-missing':
      return words[found.code](found.witnesses, found.least)
    case 'role-absent':
      return words[found.code](found.role)
    case 'represented-exceed-households':
      return words[found.code](found.represented, found.households)
    case 'household-twice':
    case 'household-alike':
      return words[found.code](
        found.people.map(({ name, householdHead }) => name || householdHead).join(', '),
      )
    case 'count-below-names':
      return words[found.code](found.represented, found.named)
    case 'clusters-not-allowed':
      return words[found.code](found.households, found.least)
    case 'cluster-not-voted':
      return words[found.code](
        meeting.plan.clusters.find(({ id }) => id === found.cluster)?.name ?? found.cluster,
      )
    case 'votes-exceed-represented':
    case 'votes-below-represented':
      return words[found.code](found.cast, found.represented)
    case 'invalid-by-hands':
      return words[found.code](found.invalid)
    case 'ballots-exceed-issued':
      return words[found.code](found.collected, found.issued)
    case 'issued-exceed-households':
      return words[found.code](found.issued, found.households)
    case 'ballots-do-not-add-up':
      return words[found.code](found.cast, found.collected)
    case 'too-few-households':
      return words[found.code](found.represented, found.need.votes)
    case 'team-leader':
      return words[found.code](found.leader)
    case 'mediators-too-few':
      return words[found.code](found.elected, found.least)
    case 'mediators-must-include':
      return words[found.code](found.text)
    default:
      return words[found.code]()
  }
}
