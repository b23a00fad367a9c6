import type { BookField } from '../../../domain/dossier/field-name.ts'
import type { Json } from '../../../domain/shared/json.ts'
import type { Catalogue } from '../../text/catalogue.ts'
import { formatDay } from '../../text/format.ts'
import { momentText } from './moment-text.ts'

type Parts = { readonly [key: string]: Json }

/** What somebody recorded in one field of a meeting, for putting two of them side by side. */
export function meetingValueText(t: Catalogue, name: BookField, value: Json): string {
  const words = t.meeting.value
  if (typeof value !== 'object' || value === null) return words.removed
  if (Array.isArray(value)) return listIn(value).join(', ')
  const parts = value as Parts
  const text = (key: string): string => (typeof parts[key] === 'string' ? parts[key] : '')
  const count = (key: string): number | null => (typeof parts[key] === 'number' ? parts[key] : null)
  const shown = (key: string): number | string => count(key) ?? words.uncounted
  const joined = (...all: readonly string[]): string => all.filter((one) => one !== '').join(' · ')
  const votesFor = count('votesFor') === null ? '' : words.votesFor(count('votesFor')!)
  const votes = words.votes(shown('for'), shown('against'), shown('other'), shown('invalid'))
  switch (name.aspect) {
    case 'card':
      return joined(
        `${text('kind')} ${text('name')}`,
        words.households(count('households') ?? 0),
        text('head'),
      )
    case 'vote':
      return votes
    case 'ballot':
      return joined(
        ...[text('leader'), ...listIn(parts['team']), ...listIn(parts['witnesses'])],
        ...(['publicDay', 'day', 'countedDay'] as const).map((key) => formatDay(text(key))),
        votes,
      )
    case 'note':
      return joined(text('by'), text('text'))
    case 'item':
      return joined(text('title'), text('text'), ...listIn(parts['elected']))
    case 'households':
      return words.households(count('total') ?? 0)
    case 'count':
      return words.represented(count('represented') ?? 0)
    case 'person':
      return joined(
        text('name'),
        parts['present'] === true ? words.here : words.notHere,
        text('absentReason'),
      )
    case 'method':
      return joined(t.meeting.voting.methods[text('method') === 'ballot' ? 'ballot' : 'hands'], votesFor)
    case 'opened':
    case 'closed':
    case 'read-back':
      return joined(text('at') === '' ? '' : momentText(text('at')), text('text'))
    case 'plan':
      return joined(
        ...[text('title'), formatDay(text('day')), text('time'), text('place')],
        ...[...listIn(parts['clusters']), ...listIn(parts['noticeWays'])],
        ...(['noticeDay', 'papersDay'] as const).map((key) =>
          text(key) === '' ? '' : `${t.meeting.plan[key]}: ${formatDay(text(key))}`,
        ),
      )
    case 'position': {
      const degrees = (key: string) => ((count(key) ?? 0) / 1_000_000).toFixed(5)
      return t.meeting.plan.positionIs(degrees('lat'), degrees('lon'), '')
    }
    default:
      return joined(...wordsIn(parts), votesFor)
  }
}

const listIn = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.map(nameIn).filter((one) => one !== '') : []

/** A text, the head of a household, or the name of a part of a hamlet. */
function nameIn(one: Json): string {
  if (typeof one === 'string') return one
  if (typeof one !== 'object' || one === null || Array.isArray(one)) return ''
  const { head, name = '' } = one as Parts
  const said = head ?? name
  return typeof said === 'string' ? said : ''
}

/** The texts and days in it, whatever they are called. */
function wordsIn(value: Json): string[] {
  if (typeof value === 'string')
    return value === '' ? [] : [/^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDay(value) : value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(wordsIn)
}
