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
  if (Array.isArray(value))
    return value
      .map(nameIn)
      .filter((one) => one !== '')
      .join(', ')
  const parts = value as Parts
  const text = (key: string): string => (typeof parts[key] === 'string' ? parts[key] : '')
  const count = (key: string): number | null => (typeof parts[key] === 'number' ? parts[key] : null)
  const shown = (key: string): number | string => count(key) ?? words.uncounted
  const joined = (...all: readonly string[]): string => all.filter((one) => one !== '').join(' · ')
  const votesFor = count('votesFor') === null ? '' : words.votesFor(count('votesFor')!)
  switch (name.aspect) {
    case 'card':
      return joined(
        `${text('kind')} ${text('name')}`,
        words.households(count('households') ?? 0),
        text('head'),
      )
    case 'vote':
    case 'ballot':
      return words.votes(shown('for'), shown('against'), shown('other'), shown('invalid'))
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
      return joined(text('title'), formatDay(text('day')), text('time'), text('place'))
    default:
      return joined(...wordsIn(parts), votesFor)
  }
}

/** A text, or the head of a household. */
function nameIn(one: Json): string {
  if (typeof one === 'string') return one
  if (typeof one !== 'object' || one === null || Array.isArray(one)) return ''
  const { head } = one as Parts
  return typeof head === 'string' ? head : ''
}

/** The texts and days in it, whatever they are called. */
function wordsIn(value: Json): string[] {
  if (typeof value === 'string')
    return value === '' ? [] : [/^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDay(value) : value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(wordsIn)
}
