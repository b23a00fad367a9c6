import * as v from 'valibot'
import { HELD_REASONS, type HeldReason } from '../domain/log/entry.ts'
import { MAX_ENTRIES, MAX_FOLLOWS } from './version.ts'
import { WipeOrder } from './wipe.schema.ts'

const whole = (most: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(most))

/** What a device says of itself with each exchange, for those who look after its unit's devices. Nothing depends on it. */
const DeviceReport = v.strictObject({
  /** Entries that wait beside those of this request. */
  unsent: whole(10_000_000),
  /** Files without a receipt. */
  files: whole(10_000_000),
  /** Of the app, e.g. `0.3.0`. */
  version: v.pipe(v.string(), v.maxLength(40), v.regex(/^[\w.+-]+$/)),
  /** Bytes, as the browser estimates them; null where it does not say. */
  used: v.nullable(whole(Number.MAX_SAFE_INTEGER)),
  quota: v.nullable(whole(Number.MAX_SAFE_INTEGER)),
  /** Whether the browser promised to keep the data; null where it does not say. */
  persisted: v.nullable(v.boolean()),
  /** The device's clock, in milliseconds. */
  at: v.pipe(v.number(), v.safeInteger()),
})
export type DeviceReport = v.InferOutput<typeof DeviceReport>

/** P1: what a device says in one pass. Entries are parsed one by one, so that a bad one cannot block the rest. */
export const SyncRequest = v.strictObject({
  device: v.pipe(v.string(), v.maxLength(64)),
  epoch: v.pipe(v.string(), v.maxLength(64)),
  scopeEpoch: v.pipe(v.string(), v.maxLength(128)),
  /** Opaque, from the last page; empty for "from the beginning". */
  cursor: v.pipe(v.string(), v.maxLength(200)),
  /** Dossiers a desk follows besides its own units' (P3). */
  follows: v.pipe(v.array(v.pipe(v.string(), v.maxLength(80))), v.maxLength(MAX_FOLLOWS)),
  entries: v.pipe(v.array(v.unknown()), v.maxLength(MAX_ENTRIES)),
  /** P6: any text, another one for each request: the answer must carry it. Versions before it did not ask so. */
  ask: v.optional(v.pipe(v.string(), v.maxLength(100))),
  /** Versions before it gave none. */
  report: v.optional(DeviceReport),
})
export type SyncRequest = v.InferOutput<typeof SyncRequest>

const heldReason = v.picklist(HELD_REASONS as [HeldReason, ...HeldReason[]])
const text = v.string()

/**
 * What became of one pushed entry. `stored` and `duplicate` mean durable (P9); `held` is durable too, but does not
 * count, with its reason; `mismatch`: another entry has this id, both are kept; `refused`: not an entry of a known
 * device, the sender keeps it. `receivedAt` comes with what is new to the server: such an entry is not given back to its
 * sender in the same answer.
 */
const EntryResult = v.variant('status', [
  v.object({ id: text, hash: text, status: v.literal('stored'), receivedAt: v.optional(v.number()) }),
  v.object({ id: text, hash: text, status: v.literal('duplicate'), held: v.optional(heldReason) }),
  v.object({ id: text, hash: text, status: v.literal('mismatch') }),
  v.object({
    id: text,
    hash: text,
    status: v.literal('held'),
    reason: heldReason,
    receivedAt: v.optional(v.number()),
  }),
  v.object({ id: text, status: v.literal('refused'), code: text, path: v.optional(text) }),
])
export type EntryResult = v.InferOutput<typeof EntryResult>

const EntryStub = v.object({
  id: text,
  record: text,
  field: text,
  replaces: v.array(text),
  author: text,
  device: text,
  n: v.number(),
  hash: text,
})

/** A pulled entry, or the stub of a held one. The receiver parses and hashes `entry` itself. */
const PulledEntry = v.variant('kind', [
  v.object({ kind: v.literal('entry'), entry: v.unknown(), hash: text, receivedAt: v.number() }),
  v.object({ kind: v.literal('stub'), stub: EntryStub, held: heldReason, receivedAt: v.number() }),
])
export type PulledEntry = v.InferOutput<typeof PulledEntry>

export const SyncResponse = v.object({
  epoch: text,
  scopeEpoch: text,
  /** Server time in milliseconds. */
  time: v.number(),
  results: v.array(EntryResult),
  entries: v.array(PulledEntry),
  cursor: text,
  more: v.boolean(),
  /** P4: highest n up to which the server has this device's chain without a gap. */
  chain: v.number(),
  /** P4: the place of the cursor is not in this history any more: offer and ask for everything again. */
  lost: v.optional(v.boolean()),
  /** P6: as the request said it; another one belongs to another question, from a cache on the way. */
  ask: v.optional(text),
  /** Everything of this account is to be deleted from the device, once it has been received. */
  wipe: v.optional(WipeOrder),
})
export type SyncResponse = v.InferOutput<typeof SyncResponse>

/** One page of one dossier, from the beginning: how a desk opens or downloads it (P3). */
export const DossierPage = v.object({
  epoch: text,
  time: v.number(),
  entries: v.array(PulledEntry),
  cursor: text,
  more: v.boolean(),
})
export type DossierPage = v.InferOutput<typeof DossierPage>
