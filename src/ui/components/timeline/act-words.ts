import type { Json } from '../../../domain/shared/json.ts'
import type { Catalogue } from '../../text/catalogue.ts'
import { formatDay } from '../../text/format.ts'
import { placeText } from '../../text/reasons/place-text.ts'

type Parts = { readonly [key: string]: Json }

/** The name of a legal step as it stands in the log, also of one that this version does not know. */
export function actName(t: Catalogue, value: Json): string {
  const { act } = partsOf(value)
  if (typeof act !== 'string') return t.outbox.field.act()
  const names: Readonly<Record<string, string>> = t.send.act
  return Object.hasOwn(names, act) ? (names[act] ?? act) : t.timeline.line.unknownAct(act)
}

/** What the act says of itself, a sentence each; read by the names of its parts, whichever act it is. */
export function actDetails(t: Catalogue, value: Json): string[] {
  const words = t.timeline.line
  const parts = partsOf(value)
  const text = (key: string, told: (text: string) => string): string[] =>
    typeof parts[key] === 'string' && parts[key] !== '' ? [told(parts[key])] : []
  const list = (key: string): string[] => {
    const all = parts[key]
    return Array.isArray(all) ? all.filter((one) => typeof one === 'string') : []
  }
  const indicators = list('indicators')
  const files = list('files')
  return [
    ...(typeof parts['recognised'] === 'boolean'
      ? [parts['recognised'] ? words.recognised : words.notRecognised]
      : []),
    ...text('number', words.number),
    ...text('date', (day) => words.date(formatDay(day))),
    ...text('authority', words.authority),
    ...(indicators.length > 0 ? [words.indicators(indicators.map((id) => placeText(t, id)).join('; '))] : []),
    ...(files.length > 0 ? [words.files(String(files.length))] : []),
    ...text('until', (day) => words.until(formatDay(day))),
    ...text('reason', words.reason),
    ...text('note', words.note),
  ]
}

const partsOf = (value: Json): Parts =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Parts) : {}
