import type { BookField } from '../../../domain/dossier/field-name.ts'
import { OPINION_CHANNELS, REPLY_OUTCOMES } from '../../../domain/opinion/opinion.ts'
import { POSTING_KINDS } from '../../../domain/procedure/procedure.ts'
import type { Json } from '../../../domain/shared/json.ts'
import type { Catalogue } from '../../text/catalogue.ts'
import { formatDay } from '../../text/format.ts'
import { placeText } from '../../text/reasons/place-text.ts'

const TALLY = ['issued', 'collected', 'effective', 'notEffective', 'other'] as const

/** What somebody recorded of an opinion, a posting or a model, for putting two of them side by side. */
export function participationValueText(t: Catalogue, name: BookField, value: Json): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return t.meeting.value.removed
  const parts = value as { readonly [key: string]: Json }
  const { opinion, posting, model } = t.participation
  const text = (key: string): string => (typeof parts[key] === 'string' ? parts[key] : '')
  const day = (key: string): string => (text(key) === '' ? '' : formatDay(text(key)))
  const texts = (key: string): string[] => {
    const list = parts[key]
    return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : []
  }
  const joined = (...all: readonly string[]): string => all.filter((one) => one !== '').join(' · ')
  switch (`${name.kind}/${name.aspect}`) {
    case 'opinion/said': {
      const channel = OPINION_CHANNELS.find((one) => one === text('channel'))
      const who = parts['anonymous'] === true ? opinion.anonymous : text('who')
      const about = texts('indicators').map((id) => placeText(t, id))
      return joined(text('text'), who, channel ? opinion.channel[channel] : '', day('day'), ...about)
    }
    case 'opinion/reply': {
      const outcome = REPLY_OUTCOMES.find((one) => one === text('outcome'))
      return joined(outcome ? opinion.outcome[outcome] : '', text('text'), day('day'), text('by'))
    }
    case 'posting/card': {
      const kind = POSTING_KINDS.find((one) => one === text('kind'))
      const what = texts('what').filter((one) => one.trim() !== '')
      return joined(kind ? posting.kind[kind] : '', text('place'), day('from'), text('link'), ...what)
    }
    case 'model/tally':
      return joined(
        ...TALLY.flatMap((key) => (typeof parts[key] === 'number' ? [`${model[key]}: ${parts[key]}`] : [])),
      )
    default:
      return joined(
        ...(['name', 'description', 'reason'] as const).map(text),
        ...[day('day'), text('time'), text('note')],
      )
  }
}
