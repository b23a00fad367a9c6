import type { CriteriaSet } from '../../../domain/criteria-set/criteria-set.ts'
import type { Ruling } from '../../../domain/dossier/act.ts'
import type { EvidencePiece } from '../../../domain/dossier/self-assessment.ts'
import type { TimelineLine } from '../../../domain/dossier/timeline.ts'
import type { Json } from '../../../domain/shared/json.ts'
import type { Catalogue, Language } from '../../text/catalogue.ts'
import { formatMoment } from '../../text/format.ts'
import { actRefusalText } from '../../text/reasons/act-refusal-text.ts'
import { fieldNameText } from '../../text/reasons/field-name-text.ts'
import { heldReasonText, isHeldReason, refusedText } from '../../text/reasons/held-reason-text.ts'
import { conflictTitle } from '../conflict/conflict-title.ts'
import { valueText } from '../field/value-text.ts'
import { actDetails, actName } from './act-words.ts'
import { goneText, redactionText, redactionTitle } from './redaction-words.ts'

/** What is needed to tell an entry in words. */
export interface Telling {
  readonly t: Catalogue
  readonly language: Language
  readonly set: CriteriaSet | null
  personName(id: string): string | null
  deviceLabel(id: string): string | null
  isServer(device: string): boolean
  isThisDevice(device: string): boolean
  piece(id: string): EvidencePiece | null
}

export function whoText({ t, personName, isServer }: Telling, { author, device }: TimelineLine): string {
  return isServer(device) ? t.timeline.server : (personName(author) ?? t.dossier.unknownPerson)
}

export function deviceText(telling: Telling, { device }: TimelineLine): string {
  const { t, isServer, isThisDevice, deviceLabel } = telling
  if (isServer(device)) return t.timeline.server
  const label = deviceLabel(device) || null
  if (!isThisDevice(device)) return label ?? t.timeline.unknownDevice
  return label ? `${label} (${t.timeline.thisDevice.toLocaleLowerCase()})` : t.timeline.thisDevice
}

/** What was done: the act by its name, a field by what it asks. */
export function whatText(
  { t, set, piece }: Telling,
  { kind, name, field, value, said }: TimelineLine,
): string {
  if (kind === 'redaction') return redactionTitle(t, said)
  if (kind === 'act') return value === undefined ? t.outbox.field.act() : actName(t, value)
  if (!name) return t.timeline.line.unknownField(field)
  const shown = 'evidence' in name ? piece(name.evidence) : null
  return set ? conflictTitle(t, set, name, shown) : fieldNameText(t, name)
}

/** Where it stands, where `whatText` does not say it. */
export function whereText(telling: Telling, line: TimelineLine): string {
  const { t } = telling
  const place = line.name && line.kind !== 'act' ? fieldNameText(t, line.name) : ''
  return place === whatText(telling, line) ? '' : place
}

export function partText({ t }: Telling, { part }: TimelineLine): string {
  const { other, ...names } = t.timeline.part
  return Object.hasOwn(names, part) ? (names as Readonly<Record<string, string>>)[part]! : other(part)
}

/** A value of this line's field. Never throws: what is told here may have been altered, or come from a newer version. */
export function saidText(telling: Telling, line: TimelineLine, value: Json | undefined): string {
  const { t, language, set, personName } = telling
  if (line.said) return redactionText(t, line.said)
  if (value === undefined) return t.timeline.line.notHere
  if (line.kind === 'act') return actDetails(t, value).join('. ')
  if (value === null || value === '') return t.timeline.line.cleared
  if (!set || !line.name || line.kind === 'ruling') return plainText(value)
  try {
    return valueText(t, language, set, line.name, value, personName) || plainText(value)
  } catch (cause) {
    if (cause instanceof Error) return plainText(value)
    throw cause
  }
}

/** What the line says, or that it was taken out. */
export const lineText = (telling: Telling, line: TimelineLine): string =>
  line.redaction ? goneText(telling.t, line.redaction) : saidText(telling, line, line.value)

/** What stood there before; null where nothing did. */
export function beforeText(
  telling: Telling,
  line: TimelineLine,
  before: TimelineLine['before'],
): string | null {
  // Of a redaction the line itself says what became of it.
  if (before.length === 0 || line.kind === 'redaction') return null
  return before
    .map(({ value, redaction }) =>
      value === undefined && redaction ? goneText(telling.t, redaction) : saidText(telling, line, value),
    )
    .join(' | ')
}

/** What became of it, where there is something to say: the server's answer, why it does not count, another value beside it. */
export function stateTexts({ t }: Telling, line: TimelineLine): string[] {
  const words = t.timeline.line
  const { held, refused, ruling, kind, standing } = line
  return [
    ...(kind === 'act' && !held && !refused ? (ruling ? rulingTexts(t, ruling) : [words.waiting]) : []),
    ...(held ? [words.held(isHeldReason(t, held) ? heldReasonText(t, held) : held)] : []),
    ...(refused ? [words.notTaken(refusedText(t, refused).why)] : []),
    ...(standing === 'beside' && kind !== 'ruling' ? [words.beside] : []),
    ...(kind === 'settled' ? [words.settled] : []),
  ]
}

function rulingTexts(t: Catalogue, ruling: Ruling): string[] {
  const words = t.timeline.line
  if (ruling.outcome === 'refused') return [words.refused(actRefusalText(t, ruling.refusal))]
  return [words.accepted(formatMoment(ruling.receivedAt)), words.receipt(ruling.receipt)]
}

/** How well the moment is known. */
export function clockText({ t }: Telling, { receivedAt, clockKnown }: TimelineLine): string {
  const words = t.timeline.line
  if (receivedAt !== null) return words.received(formatMoment(receivedAt))
  return clockKnown ? words.clockOnly : words.clockUnchecked
}

/** The words and numbers in it, whatever they are called. */
function plainText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
