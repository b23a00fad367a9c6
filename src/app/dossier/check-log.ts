import { checkSeals } from '../../domain/dossier/check-seals.ts'
import { checkChain, lostEntries, type ChainReport } from '../../domain/log/check-chain.ts'
import { checkEntry, type EntryFlaw, type KeptEntry } from '../../domain/log/check-entry.ts'
import type { FieldState } from '../../domain/log/field-state.ts'
import type { Hasher, Verifier } from '../../domain/log/ports.ts'
import { isRedactionField } from '../../domain/log/redaction-field.ts'
import { readRedactions, type Redaction } from '../../domain/log/redaction.ts'
import { sameJson } from '../../domain/shared/same-json.ts'
import { entryOfRow, isRedacted, type EntryRow } from '../../storage/entries/entry-row.ts'
import { foldRows } from '../../storage/entries/fold-rows.ts'
import type { KeptLog } from '../../storage/read/read-log.ts'
import type { LogWitness } from './log-witness.ts'

/**
 * What is wrong, besides the flaws of an entry itself. `chain-broken`: it does not go on from the entry before it ·
 * `lost-before`: the entry before it, of this very device, is gone · `lost-replaced`: the entry whose place it took is gone ·
 * `seal-differs`: what the act vouched for no longer comes out · `shown-differs`: screens show what no entry says
 */
export type FlawCode =
  EntryFlaw | 'chain-broken' | 'lost-before' | 'lost-replaced' | 'seal-differs' | 'shown-differs'

export interface FoundFlaw {
  readonly code: FlawCode
  /** The entry it was found at; null where no entry is there. */
  readonly id: string | null
  readonly part: string
  readonly field: string
}

export interface LogCheck {
  readonly entries: number
  /** Content and signature checked. */
  readonly genuine: number
  /** Only the outline is here. */
  readonly stubs: number
  /** Their value was taken out, and the server's word about it is here and fits. */
  readonly redacted: number
  /** Whole in themselves, but of devices whose key is not known here. */
  readonly unknownKey: number
  readonly directoryHolds: boolean
  readonly chains: readonly ChainReport[]
  /** Accepted sealing acts whose content was put together once more, and it came out the same. */
  readonly seals: number
  readonly flaws: readonly FoundFlaw[]
}

export interface CheckPorts extends Hasher, Verifier {
  /** Called between slices; rejects when the check is no longer wanted. */
  pause(done: number): Promise<void>
}

/** Signatures under way at once, between two looks at the clock. */
const SLICE = 32

/** Checks a dossier's log as it is kept: each entry, the chains, the seals, and what screens show of it. */
export async function checkLog(
  { rows, heads, before }: KeptLog,
  witness: LogWitness,
  device: string,
  ports: CheckPorts,
): Promise<LogCheck> {
  const redactions = redactionsIn(rows)
  const entries = rows.map((row) => keptOf(row, redactions))
  const flaws: FoundFlaw[] = []
  const found = (code: FlawCode, { id, record, field }: Pick<KeptEntry, 'id' | 'record' | 'field'>) =>
    flaws.push({ code, id, part: partOf(record), field })
  const counts = { genuine: 0, redacted: 0, stub: 0, 'unknown-device': 0 }

  for (let at = 0; at < entries.length; at += SLICE) {
    await ports.pause(at)
    const slice = entries.slice(at, at + SLICE)
    const verdicts = await Promise.all(slice.map((entry) => checkEntry(entry, witness, ports)))
    verdicts.forEach((verdict, i) => {
      if (verdict.state === 'flawed') found(verdict.flaw, slice[i] as KeptEntry)
      else counts[verdict.state === 'unchecked' ? verdict.reason : verdict.state] += 1
    })
  }
  await ports.pause(entries.length)

  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const at = (code: FlawCode, id: string) => {
    const entry = byId.get(id)
    if (entry) found(code, entry)
  }
  const chains = checkChain(entries, before, new Set(flaws.flatMap(({ id }) => id ?? [])))
  await ports.pause(entries.length)
  for (const { broken } of chains) for (const id of broken) at('chain-broken', id)
  // All of one's own entries are here, of whatever dossier.
  for (const chain of chains) if (chain.device === device) for (const id of chain.loose) at('lost-before', id)
  for (const { id } of lostEntries(entries)) at('lost-replaced', id)
  await ports.pause(entries.length)
  const seals = await checkSeals(entries, ports)
  for (const { id, holds } of seals) if (!holds) at('seal-differs', id)
  await ports.pause(entries.length)
  for (const { record, field } of shownOtherwise(rows, heads))
    flaws.push({ code: 'shown-differs', id: null, part: partOf(record), field })

  return {
    entries: entries.length,
    genuine: counts.genuine,
    redacted: counts.redacted,
    stubs: counts.stub,
    unknownKey: counts['unknown-device'],
    directoryHolds: witness.directoryHolds,
    chains,
    seals: seals.filter(({ holds }) => holds).length,
    flaws,
  }
}

function keptOf(row: EntryRow, redactions: ReadonlyMap<string, Redaction>): KeptEntry {
  const { id, record, field, device, n, replaces, hash, stub } = row
  const outline = { id, record, field, device, n, replaces, hash }
  if (isRedacted(row))
    return { ...outline, held: row.held !== null, entry: null, redacted: redactions.get(id) ?? null }
  return { ...outline, held: row.held !== null || stub, entry: stub ? null : entryOfRow(row).entry }
}

/** Folded from the entries themselves: what screens show is checked against them, not believed. */
function redactionsIn(rows: readonly EntryRow[]): ReadonlyMap<string, Redaction> {
  const fields = new Map<string, EntryRow[]>()
  for (const row of rows.filter(({ field }) => isRedactionField(field)))
    fields.set(`${row.record}\n${row.field}`, [...(fields.get(`${row.record}\n${row.field}`) ?? []), row])
  return readRedactions([...fields.values()].flatMap((all) => foldRows(all) ?? []))
}

/** Fields whose folded value, which forms show, is not what their entries fold to. */
function shownOtherwise(
  rows: readonly EntryRow[],
  heads: readonly FieldState[],
): Pick<FieldState, 'record' | 'field'>[] {
  const fields = new Map<string, EntryRow[]>()
  const keyOf = ({ record, field }: Pick<FieldState, 'record' | 'field'>) => `${record}\n${field}`
  for (const row of rows) {
    const known = fields.get(keyOf(row))
    if (known) known.push(row)
    else fields.set(keyOf(row), [row])
  }
  const shown = new Map(heads.map((state) => [keyOf(state), state]))
  const differing = [...fields.values()].flatMap((all) => {
    const [first] = all
    const folded = foldRows(all)
    const state = first && shown.get(keyOf(first))
    const same = folded && state ? sameHeads(folded, state) : folded === null && !state
    return first && !same ? [{ record: first.record, field: first.field }] : []
  })
  // A value that no entry stands behind.
  return [...differing, ...heads.filter((state) => !fields.has(keyOf(state)))]
}

/** By what is said and by which entry; an older version may have put them in another order. */
function sameHeads(a: FieldState, b: FieldState): boolean {
  const others = new Map(b.heads.map((head) => [head.id, head]))
  return (
    a.heads.length === b.heads.length &&
    a.heads.every(({ id, value, hash, author }) => {
      const other = others.get(id)
      return other?.hash === hash && other.author === author && sameJson(other.value, value)
    })
  )
}

const partOf = (record: string): string => record.slice(record.lastIndexOf('/') + 1)
