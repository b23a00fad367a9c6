/**
 * What is kept beside answers and findings, each thing in fields of its own (`meeting/<id>/vote/<item>`): two people who
 * write at one meeting are no conflict. The last six are the receiving office's: a mark sheet by member, and in the
 * office's book its council, members, sittings, drafts of decisions and reports.
 */
export const BOOKS = [
  'hamlet',
  'meeting',
  'opinion',
  'posting',
  'model',
  'paper',
  'sheet',
  'council',
  'member',
  'sitting',
  'decision',
  'report',
] as const
export type Book = (typeof BOOKS)[number]

export interface BookField {
  readonly kind: Book
  /** Id of the hamlet, meeting, opinion, member, sitting, … */
  readonly of: string
  /** What of it, such as `plan` or `vote`. */
  readonly aspect: string
  /** Which one, where it has several. */
  readonly each?: string
}

/** What a field of a dossier's record speaks about. The names are the only place where their spelling is known. */
export type FieldName =
  | { readonly kind: 'fact'; readonly fact: string }
  | { readonly kind: 'judgement'; readonly item: string }
  /** Points already given: `subject` is an item, an indicator or a criterion. */
  | { readonly kind: 'mark'; readonly subject: string }
  | { readonly kind: 'not-arising'; readonly subject: string }
  | { readonly kind: 'declaration'; readonly condition: string }
  /** Class of the commune (phân loại đơn vị hành chính). */
  | { readonly kind: 'unit-type' }
  /** The day a legal step was done, where no act of the app says it. */
  | { readonly kind: 'step'; readonly step: string }
  /** The appraiser's word on a declared condition, with its document. */
  | { readonly kind: 'confirmation'; readonly condition: string }
  | { readonly kind: 'remark'; readonly indicator: string }
  | { readonly kind: 'owner'; readonly indicator: string }
  | { readonly kind: 'evidence'; readonly evidence: string }
  | { readonly kind: 'removed'; readonly evidence: string }
  | {
      readonly kind: 'attachment'
      readonly indicator: string
      readonly slot: string
      readonly evidence: string
    }
  | { readonly kind: 'revision' }
  /** The appraiser's word on an indicator, or in the record `council` the council's. */
  | { readonly kind: 'finding'; readonly indicator: string }
  /** A declared conflict of interest: `of` is a person, or a member of the council who has no account. */
  | { readonly kind: 'recusal'; readonly of: string }
  /** Who is to appraise the dossier. */
  | { readonly kind: 'assignee' }
  /** How the council voted on the dossier. */
  | { readonly kind: 'ballot' }
  | { readonly kind: 'act'; readonly act: string }
  | { readonly kind: 'ruling'; readonly act: string }
  | BookField

/** Field of a record → its meaning; null for a field this version does not know. */
export function parseFieldName(field: string): FieldName | null {
  const [kind, a, b, c, ...rest] = field.split('/')
  if (rest.length > 0) return null
  if (isBook(kind))
    return a && b && c !== '' ? { kind, of: a, aspect: b, ...(c !== undefined && { each: c }) } : null
  if (kind === 'attachment') return a && b && c ? { kind, indicator: a, slot: b, evidence: c } : null
  if (kind === 'finding') return a && b === 'verdict' && c === undefined ? { kind, indicator: a } : null
  if (b !== undefined) return null
  if (kind === 'revision' || kind === 'unit-type' || kind === 'assignee' || kind === 'ballot')
    return a === undefined ? { kind } : null
  if (!a) return null
  switch (kind) {
    case 'fact':
      return { kind, fact: a }
    case 'judgement':
      return { kind, item: a }
    case 'mark':
    case 'not-arising':
      return { kind, subject: a }
    case 'declaration':
    case 'confirmation':
      return { kind, condition: a }
    case 'step':
      return { kind, step: a }
    case 'recusal':
      return { kind, of: a }
    case 'remark':
    case 'owner':
      return { kind, indicator: a }
    case 'evidence':
    case 'removed':
      return { kind, evidence: a }
    case 'act':
    case 'ruling':
      return { kind, act: a }
    default:
      return null
  }
}

export function formatFieldName(name: FieldName): string {
  switch (name.kind) {
    case 'fact':
      return `fact/${name.fact}`
    case 'judgement':
      return `judgement/${name.item}`
    case 'mark':
    case 'not-arising':
      return `${name.kind}/${name.subject}`
    case 'declaration':
    case 'confirmation':
      return `${name.kind}/${name.condition}`
    case 'step':
      return `step/${name.step}`
    case 'remark':
    case 'owner':
      return `${name.kind}/${name.indicator}`
    case 'evidence':
    case 'removed':
      return `${name.kind}/${name.evidence}`
    case 'attachment':
      return `attachment/${name.indicator}/${name.slot}/${name.evidence}`
    case 'recusal':
      return `recusal/${name.of}`
    case 'revision':
    case 'unit-type':
    case 'assignee':
    case 'ballot':
      return name.kind
    case 'finding':
      return `finding/${name.indicator}/verdict`
    case 'act':
    case 'ruling':
      return `${name.kind}/${name.act}`
    default:
      return `${name.kind}/${name.of}/${name.aspect}${name.each === undefined ? '' : `/${name.each}`}`
  }
}

const isBook = (kind: string | undefined): kind is Book => (BOOKS as readonly unknown[]).includes(kind)

/**
 * `TC2.CT4.2.done`, `TC2.CT4.2` and `TC2.CT4` all belong to the indicator `TC2.CT4`; a criterion (`TC1`) to none. The law
 * files also name a group whose parts are not known yet (`TC5.CT1..4`, `TC3.other`) and the district's own (`H.CT1`).
 */
export function indicatorOfId(id: string): string | null {
  const match = /^([A-Z]+\d*\.(?:CT\d+(?:\.\.\d+)?|other))(?:\.|$)/.exec(id)
  return match?.[1] ?? null
}

/** The indicator whose return opens this field; null where no indicator owns it. */
export function indicatorOfField(name: FieldName): string | null {
  switch (name.kind) {
    case 'fact':
      return indicatorOfId(name.fact)
    case 'judgement':
      return indicatorOfId(name.item)
    case 'mark':
    case 'not-arising':
      return indicatorOfId(name.subject)
    case 'remark':
    case 'owner':
    case 'attachment':
    case 'finding':
      return name.indicator
    case 'declaration':
    case 'confirmation':
    case 'unit-type':
    case 'step':
    case 'evidence':
    case 'removed':
    case 'revision':
    case 'act':
    case 'ruling':
    case 'recusal':
    case 'assignee':
    case 'ballot':
      return null
    case 'sheet':
      return name.aspect === 'mark' ? (name.each ?? null) : null
    default:
      return null
  }
}
