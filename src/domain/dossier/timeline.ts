import { writtenAt } from '../log/display-order.ts'
import type { Entry, HeldReason } from '../log/entry.ts'
import { headsOf } from '../log/fold-field.ts'
import { parseRedaction, type Redaction, type Restoration } from '../log/redaction.ts'
import { isRedactionField, redactedId } from '../log/redaction-field.ts'
import type { Json } from '../shared/json.ts'
import { parseRuling, type Ruling } from './act.ts'
import { parseFieldName, type FieldName } from './field-name.ts'

/** An entry with what a device knows of its fate. */
export interface LoggedEntry extends Pick<
  Entry,
  'id' | 'record' | 'field' | 'value' | 'author' | 'device' | 'n' | 'wall' | 'off' | 'replaces'
> {
  readonly hash: string
  readonly held: HeldReason | null
  /** The server's clock, milliseconds; null while it has not been there. */
  readonly receivedAt: number | null
  /** Only its outline is here: its value is not. */
  readonly stub: boolean
  /** Of these, one whose value was taken out: it counts all the same. */
  readonly redacted?: boolean
  /** Why the server would not take it. */
  readonly refused: string | null
}

/** What stood in the field before. */
export interface Before {
  readonly id: string
  /** Undefined where its value is not here. */
  readonly value: Json | undefined
  /** Its value was taken out: what the server said of that. */
  readonly redaction: Redaction | null
}

/** One entry, told: who, when, on which device, from what to what. */
export interface TimelineLine {
  readonly id: string
  /** Which record of the dossier: `self`, `appraisal`, … as it is spelt. */
  readonly part: string
  readonly field: string
  /** Null for a field this version does not know. */
  readonly name: FieldName | null
  /** `settled`: one value in the place of several. */
  readonly kind: 'act' | 'ruling' | 'change' | 'settled' | 'redaction'
  readonly author: string
  readonly device: string
  readonly n: number
  readonly hash: string
  /** Where it stands: the device's clock put right, never later than the receipt. Milliseconds. */
  readonly at: number
  readonly writtenAt: number
  /** The device's clock has been compared with the server's. */
  readonly clockKnown: boolean
  readonly receivedAt: number | null
  readonly before: readonly Before[]
  /** Undefined where only the stub is here. */
  readonly value: Json | undefined
  readonly held: HeldReason | null
  readonly refused: string | null
  /** `beside`: one of several values nobody has chosen from yet · `aside`: it does not count. */
  readonly standing: 'in-use' | 'beside' | 'replaced' | 'aside'
  /** Its value was taken out: what the server said of that. */
  readonly redaction: Redaction | null
  /** Of a line that takes a value out or gives it back, what it says; null for any other. */
  readonly said: Redaction | Restoration | null
  /** The server's answer to an act; null for what is no act and while it waits. */
  readonly ruling: Ruling | null
}

/**
 * The entries of all records of one dossier → their lines, newest first. Nothing is left out: rulings have lines of their own
 * besides being told with their act. The same entries in any order give the same lines.
 */
export function timeline(entries: readonly LoggedEntry[]): TimelineLine[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const standing = standings(entries)
  const rulings = rulingsOf(entries)
  const moments = momentsOf(entries)
  const redactions = redactionsOf(entries)
  const lines = entries.map((entry): TimelineLine => {
    const { id, record, field, author, device, n, hash, held, refused, receivedAt } = entry
    const name = parseFieldName(field)
    return {
      id,
      part: record.slice(record.lastIndexOf('/') + 1),
      field,
      name,
      kind: kindOf(entry),
      author,
      device,
      n,
      hash,
      at: moments.get(id) ?? 0,
      writtenAt: writtenAt(entry),
      clockKnown: entry.off !== null,
      receivedAt,
      before: entry.replaces.map((replaced): Before => {
        const known = byId.get(replaced)
        const value = known && !known.stub ? known.value : undefined
        return { id: replaced, value, redaction: redactions.get(replaced) ?? null }
      }),
      value: entry.stub ? undefined : entry.value,
      held,
      refused,
      standing: standing.get(id) ?? 'aside',
      redaction: entry.redacted ? (redactions.get(id) ?? null) : null,
      said: isRedactionField(field) && !entry.stub ? parseRedaction(entry.value, field, record) : null,
      ruling: rulings.get(`${record}\n${field}`) ?? null,
    }
  })
  return lines.sort((a, b) => b.at - a.at || compare(b.device, a.device) || b.n - a.n || compare(b.id, a.id))
}

function kindOf({ field, replaces }: LoggedEntry): TimelineLine['kind'] {
  if (field.startsWith('act/')) return 'act'
  if (field.startsWith('ruling/')) return 'ruling'
  if (isRedactionField(field)) return 'redaction'
  return replaces.length > 1 ? 'settled' : 'change'
}

function standings(entries: readonly LoggedEntry[]): Map<string, TimelineLine['standing']> {
  const fields = new Map<string, LoggedEntry[]>()
  for (const entry of entries) {
    const key = `${entry.record}\n${entry.field}`
    const known = fields.get(key)
    if (known) known.push(entry)
    else fields.set(key, [entry])
  }
  const standing = new Map<string, TimelineLine['standing']>()
  for (const all of fields.values()) {
    const candidates = all.map((entry) => ({ ...entry, held: isAside(entry) }))
    const heads = headsOf(candidates)
    for (const { id, held } of candidates) standing.set(id, held ? 'aside' : 'replaced')
    for (const { id } of heads) standing.set(id, heads.length > 1 ? 'beside' : 'in-use')
  }
  return standing
}

/** A stub has nothing to show; one whose value was taken out stands where it stood. */
const isAside = ({ held, stub, redacted }: LoggedEntry): boolean =>
  held !== null || (stub && redacted !== true)

/** By the id of the entry: the word that nobody has taken back. */
function redactionsOf(entries: readonly LoggedEntry[]): Map<string, Redaction> {
  const words = entries.filter(({ field, stub, held }) => isRedactionField(field) && !stub && held === null)
  const replaced = new Set(words.flatMap(({ replaces }) => replaces))
  const redactions = new Map<string, Redaction>()
  for (const { id, field, record, value } of words) {
    const said = replaced.has(id) ? null : parseRedaction(value, field, record)
    if (said?.state === 'redacted') redactions.set(redactedId(field), said)
  }
  return redactions
}

/** By record and field of the act. A restored server may have answered twice: the earlier word stands. */
function rulingsOf(entries: readonly LoggedEntry[]): Map<string, Ruling> {
  const rulings = new Map<string, Ruling>()
  for (const { record, field, value, held, stub } of entries) {
    if (held !== null || stub || !field.startsWith('ruling/')) continue
    const ruling = parseRuling(value)
    const act = `${record}\nact/${field.slice('ruling/'.length)}`
    const known = rulings.get(act)
    if (ruling && (!known || ruling.receivedAt < known.receivedAt)) rulings.set(act, ruling)
  }
  return rulings
}

/**
 * When each was written, as far as it can be known: by the device's clock put right, but not after the server had it. On one
 * device nothing comes before what it wrote earlier, whatever its clock said.
 */
function momentsOf(entries: readonly LoggedEntry[]): Map<string, number> {
  const moments = new Map<string, number>()
  const latest = new Map<string, number>()
  for (const entry of [...entries].sort((a, b) => a.n - b.n)) {
    const { id, device, receivedAt } = entry
    // Of a stub the clock is not here.
    const said = entry.stub && entry.redacted !== true ? (receivedAt ?? 0) : writtenAt(entry)
    const own = receivedAt === null ? said : Math.min(said, receivedAt)
    const at = Math.max(own, latest.get(device) ?? own)
    moments.set(id, at)
    latest.set(device, at)
  }
  return moments
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
