import type { Json } from '../shared/json.ts'
import type { UpTo } from '../log/seal.ts'

/** What a sealing act vouches for: a prefix of the record, the hash of its heads, the files it names. */
export interface Sealed {
  readonly upTo: UpTo
  /** `sealOf` the heads of exactly that prefix. */
  readonly seal: string
}

/**
 * A legal step somebody takes with a dossier. It counts only with its ruling. In which record each stands, who may take it
 * and when: `WORKFLOW`.
 */
export type Act =
  | ({ readonly act: 'send'; readonly files: readonly string[] } & Sealed)
  | { readonly act: 'withdraw'; readonly reason: string }
  | { readonly act: 'start-appraisal' }
  | ({ readonly act: 'return'; readonly indicators: readonly string[]; readonly note: string } & Sealed)
  /** A supplement that comes late is taken until the end of this ISO day, by an officer's recorded word. */
  | { readonly act: 'extend'; readonly until: string; readonly reason: string }
  /** The office goes on with what it has: nothing, or too little, was supplemented. */
  | { readonly act: 'resume'; readonly reason: string }
  | ({ readonly act: 'accept'; readonly note: string } & Sealed)
  /** Back from a finished appraisal, or from the council, to the appraisers. */
  | { readonly act: 'reopen'; readonly reason: string }
  | Conclude
  /** The chair lets a member's late sheet count. */
  | { readonly act: 'admit-late'; readonly member: string; readonly reason: string }
  | Decide
  /** The result is public from this ISO day on. `address`: where, besides the page of this server; may be empty. */
  | { readonly act: 'publish'; readonly date: string; readonly address: string }
  | Revoke

/**
 * The council's word on the dossier (kết luận của Hội đồng), of a sitting in the book of `office`. It seals the record
 * `council`: the findings and the ballot.
 */
export type Conclude = {
  readonly act: 'conclude'
  /** Unit id of the office whose book the sitting stands in. */
  readonly office: string
  readonly sitting: string
  /** Whether the council proposes recognition. */
  readonly recommended: boolean
  readonly reason: string
} & Sealed

/**
 * The decision of the competent authority (quyết định công nhận, or that the dossier is not recognised), recorded as it
 * stands on paper, whatever was computed. A later one corrects it.
 */
export type Decide = Paper & {
  readonly act: 'decide'
  readonly recognised: boolean
  readonly note: string
} & Sealed

/** The decision that takes a recognition back (quyết định thu hồi). */
export type Revoke = Paper & { readonly act: 'revoke'; readonly reason: string }

interface Paper {
  /** Số, ký hiệu. */
  readonly number: string
  /** ISO date of the decision. */
  readonly date: string
  readonly authority: string
}

export type ActKind = Act['act']

export type ActRefusal =
  | { readonly code: 'not-permitted' }
  | { readonly code: 'malformed-act' }
  | { readonly code: 'wrong-phase'; readonly phase: string }
  | { readonly code: 'seal-mismatch' }
  | { readonly code: 'not-ready'; readonly reasons: readonly string[] }
  | { readonly code: 'nothing-asked' }
  | { readonly code: 'findings-missing'; readonly indicators: readonly string[] }
  | { readonly code: 'findings-disagree'; readonly indicators: readonly string[] }
  | { readonly code: 'indicators-differ'; readonly indicators: readonly string[] }
  | { readonly code: 'confirmation-missing'; readonly conditions: readonly string[] }
  | { readonly code: 'confirmations-disagree'; readonly conditions: readonly string[] }
  | { readonly code: 'decision-incomplete'; readonly missing: readonly ('number' | 'date' | 'authority')[] }
  | { readonly code: 'decision-too-early'; readonly earliest: string }
  | { readonly code: 'decision-in-future'; readonly today: string }
  /** Whoever filled in a dossier does not judge it. */
  | { readonly code: 'own-dossier' }
  /** He has declared a conflict of interest. */
  | { readonly code: 'recused' }
  | { readonly code: 'reason-missing' }
  | { readonly code: 'supplement-ended'; readonly until: string }
  | { readonly code: 'day-in-past'; readonly today: string }
  /** The set has a council, and it has not concluded. */
  | { readonly code: 'council-missing' }
  | { readonly code: 'sitting-not-open' }
  | { readonly code: 'not-on-agenda' }
  /** The ballot counts more votes than members who may vote on this dossier. */
  | { readonly code: 'ballot-too-large'; readonly votes: number; readonly members: number }
  | { readonly code: 'ballot-disagrees' }
  | { readonly code: 'day-before-decision'; readonly decided: string }
  /** Of the office's book: fewer members present than the council's quorum. */
  | {
      readonly code: 'quorum-missing'
      readonly present: number
      readonly needed: number
      readonly of: number
    }
  | { readonly code: 'presider-missing' }
  /** More members than the law lets a council have. */
  | { readonly code: 'council-too-large'; readonly members: number; readonly most: number }

/** From which day to which, both ISO and included, the commune may supplement; `until` null: the law's number is awaited. */
export interface SupplementClock {
  readonly from: string
  readonly until: string | null
}

/** The server's answer to an act. Legal clocks run from `receivedAt` (milliseconds since 1970). */
export type Ruling =
  | {
      readonly outcome: 'accepted'
      readonly receivedAt: number
      readonly receipt: string
      /** Only of a return. */
      readonly supplement?: SupplementClock
    }
  | { readonly outcome: 'refused'; readonly receivedAt: number; readonly refusal: ActRefusal }

/** Value of an `act/<id>` field → act; null when it is not one this version knows. */
export function parseAct(value: Json): Act | null {
  if (!isObject(value)) return null
  const sealed = parseSealed(value)
  const texts = <K extends string>(...names: readonly K[]): Readonly<Record<K, string>> | null =>
    names.every((name) => typeof value[name] === 'string')
      ? (Object.fromEntries(names.map((name) => [name, value[name]])) as Record<K, string>)
      : null
  const withTexts = <A extends Act>(texts: object | null, rest: object | null = {}): A | null =>
    texts && rest && ({ act: value['act'], ...texts, ...rest } as unknown as A)
  switch (value['act']) {
    case 'send':
      return sealed && isTextList(value['files']) ? { act: 'send', files: value['files'], ...sealed } : null
    case 'withdraw':
    case 'resume':
    case 'reopen':
      return withTexts(texts('reason'))
    case 'start-appraisal':
      return { act: 'start-appraisal' }
    case 'return':
      return isTextList(value['indicators'])
        ? withTexts(texts('note'), sealed && { indicators: value['indicators'], ...sealed })
        : null
    case 'extend':
      return withTexts(texts('until', 'reason'))
    case 'accept':
      return withTexts(texts('note'), sealed)
    case 'conclude':
      return typeof value['recommended'] === 'boolean'
        ? withTexts(
            texts('office', 'sitting', 'reason'),
            sealed && { recommended: value['recommended'], ...sealed },
          )
        : null
    case 'admit-late':
      return withTexts(texts('member', 'reason'))
    case 'decide':
      return typeof value['recognised'] === 'boolean'
        ? withTexts(
            texts('number', 'date', 'authority', 'note'),
            sealed && { recognised: value['recognised'], ...sealed },
          )
        : null
    case 'publish':
      return withTexts(texts('date', 'address'))
    case 'revoke':
      return withTexts(texts('number', 'date', 'authority', 'reason'))
    default:
      return null
  }
}

/** Value of a `ruling/<id>` field → ruling; null when unreadable. */
export function parseRuling(value: Json): Ruling | null {
  if (!isObject(value) || typeof value['receivedAt'] !== 'number') return null
  const receivedAt = value['receivedAt']
  if (value['outcome'] === 'accepted' && typeof value['receipt'] === 'string') {
    const supplement = parseSupplement(value['supplement'])
    return { outcome: 'accepted', receivedAt, receipt: value['receipt'], ...(supplement && { supplement }) }
  }
  if (
    value['outcome'] === 'refused' &&
    isObject(value['refusal']) &&
    typeof value['refusal']['code'] === 'string'
  )
    return { outcome: 'refused', receivedAt, refusal: value['refusal'] as unknown as ActRefusal }
  return null
}

function parseSupplement(value: Json | undefined): SupplementClock | null {
  if (!isObject(value)) return null
  const { from, until } = value
  return typeof from === 'string' && (until === null || typeof until === 'string') ? { from, until } : null
}

/** `upTo` and `seal` of an act's value; null when it does not seal. */
export function parseSealed(value: { readonly [key: string]: Json }): Sealed | null {
  const { upTo, seal } = value
  if (typeof seal !== 'string' || !isObject(upTo)) return null
  return Object.values(upTo).every((n) => typeof n === 'number') ? { upTo: upTo as UpTo, seal } : null
}

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isTextList = (value: Json | undefined): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string')
