import type { Json } from '../shared/json.ts'
import { entryBytes } from './canonical.ts'
import type { Entry } from './entry.ts'
import { parseEntry } from './parse-entry.ts'
import type { Hasher, PublicKey, Verifier } from './ports.ts'
import { isRedactionField } from './redaction-field.ts'
import { type Redaction } from './redaction.ts'

/** An entry as a device keeps it. */
export interface KeptEntry {
  readonly id: string
  readonly record: string
  readonly field: string
  readonly device: string
  readonly n: number
  readonly replaces: readonly string[]
  /** By which it was received; what is kept must still hash to it. */
  readonly hash: string
  /** It does not count, or only its stub is here. */
  readonly held: boolean
  /** As it was signed; null where only the stub is here. */
  readonly entry: Entry | null
  /** Its value was taken out: what the server's redaction says of it, where one stands here; absent for any other entry. */
  readonly redacted?: Pick<Redaction, 'of' | 'hash'> | null
}

/** Who may have signed what: the keys our own server has vouched for. */
export interface Witness {
  /** The server's own device, which alone may rule. */
  readonly server: string
  /** Undefined for a device nobody has told us of. */
  keyOf(device: string): PublicKey | undefined
  /** Whose device it is; undefined for the server's and for unknown ones. */
  personOf(device: string): string | undefined
}

/** What proves that an entry is not what its author signed. */
export type EntryFlaw =
  'unreadable' | 'hash-differs' | 'bad-signature' | 'other-author' | 'forged-ruling' | 'unproven-redaction'

export type EntryVerdict =
  | { readonly state: 'genuine' }
  /** Its value was taken out, and the server's redaction says of it exactly what is here. */
  | { readonly state: 'redacted' }
  /** `stub`: its content is not here · `unknown-device`: whole in itself, its signature cannot be checked. */
  | { readonly state: 'unchecked'; readonly reason: 'stub' | 'unknown-device' }
  | { readonly state: 'flawed'; readonly flaw: EntryFlaw }

/** Hashes what is kept once more, and asks whether its device signed exactly that. */
export async function checkEntry(
  kept: KeptEntry,
  witness: Witness,
  crypto: Hasher & Verifier,
): Promise<EntryVerdict> {
  const { entry, hash, id, record, field, device, n, redacted } = kept
  if (redacted !== undefined)
    return redacted !== null && outlineHolds(kept, redacted)
      ? { state: 'redacted' }
      : flawed('unproven-redaction')
  if (entry === null) return { state: 'unchecked', reason: 'stub' }
  const parsed = parseEntry(entry)
  if (!parsed.ok) return flawed('unreadable')
  const bytes = bytesOf(entry)
  if (bytes === null) return flawed('unreadable')
  if ((await crypto.sha256(bytes)) !== hash) return flawed('hash-differs')
  const signed = parsed.value
  if (signed.id !== id || signed.record !== record || signed.field !== field) return flawed('hash-differs')
  if (signed.device !== device || signed.n !== n) return flawed('hash-differs')
  const key = witness.keyOf(device)
  if (!key) return { state: 'unchecked', reason: 'unknown-device' }
  if (!(await crypto.verify(key, bytes, signed.sig))) return flawed('bad-signature')
  const official = field.startsWith('ruling/') || isRedactionField(field)
  if (official && device !== witness.server) return flawed('forged-ruling')
  const person = witness.personOf(device)
  return person === undefined || person === signed.author ? { state: 'genuine' } : flawed('other-author')
}

/** The redaction is an entry of its own, checked as such: here only whether it speaks of what is kept. */
const outlineHolds = (kept: KeptEntry, { of, hash }: Pick<Redaction, 'of' | 'hash'>): boolean =>
  hash === kept.hash &&
  of.id === kept.id &&
  of.field === kept.field &&
  of.device === kept.device &&
  of.n === kept.n &&
  of.replaces.length === kept.replaces.length &&
  of.replaces.every((replaced) => kept.replaces.includes(replaced))

const flawed = (flaw: EntryFlaw): EntryVerdict => ({ state: 'flawed', flaw })

/** Null for what could never have been signed: a row somebody wrote by hand. */
function bytesOf(entry: Entry): Uint8Array<ArrayBuffer> | null {
  try {
    return entryBytes(entry as Entry & Readonly<Record<string, Json>>)
  } catch (cause) {
    if (cause instanceof TypeError) return null
    throw cause
  }
}
