import * as v from 'valibot'

/**
 * What version 0.7.0 of the app said to the server and could read of its answers, as it was published on 2026-11-22: word for
 * word its schemas, with every list written out. Never edited: phones that have not been updated are still out there.
 */
export const PROTOCOL = '1'
export const FOLLOWED = ['revisions', 'meetings', 'council']

const ROLES = [
  'officer',
  'leader',
  'note-taker',
  'appraiser',
  'council-member',
  'office-leader',
  'viewer',
  'administrator',
] as const

export const HELD_REASONS = [
  'out-of-scope',
  'not-permitted',
  'dossier-sent',
  'not-returned',
  'appraisal-not-started',
  'supplement-ended',
  'not-at-council',
  'council-concluded',
  'ballot-secret',
  'own-dossier',
  'recused',
  'device-revoked',
  'chain-forked',
  'unknown-field',
] as const

const text = v.string()
const reason = v.picklist(HELD_REASONS)
const PublicKey = v.object({
  alg: v.picklist(['Ed25519', 'P-256']),
  raw: v.pipe(text, v.minLength(1), v.maxLength(200)),
})
const Unit = v.object({
  id: text,
  name: text,
  kind: v.picklist(['province', 'district', 'commune']),
  parent: v.nullable(text),
  becomes: v.exactOptional(v.array(text)),
})
const WipeOrder = v.object({ ask: text, at: v.number(), signature: text })

export const NonceAnswer = v.object({ nonce: text, time: v.number() })

export const Identity = v.object({
  device: text,
  desk: v.boolean(),
  person: v.object({ id: text, name: text }),
  grants: v.array(v.object({ role: v.picklist(ROLES), unit: text, from: text, to: v.nullable(text) })),
  units: v.array(Unit),
  server: text,
  serverKey: PublicKey,
  vouch: v.optional(text),
  unlockKey: v.optional(text),
  wipe: v.optional(WipeOrder),
})

export const DirectoryAnswer = v.object({ body: text, signature: text })
export const Directory = v.object({
  issuedAt: v.number(),
  people: v.array(
    v.object({
      id: text,
      name: text,
      units: v.array(text),
      until: v.exactOptional(v.record(text, v.nullable(text))),
      appraises: v.exactOptional(v.array(text)),
    }),
  ),
  devices: v.array(v.object({ id: text, person: text, label: text, publicKey: PublicKey })),
  units: v.array(Unit),
  rounds: v.exactOptional(v.array(v.unknown())),
  officialDays: v.exactOptional(v.array(v.unknown())),
})

const EntryResult = v.variant('status', [
  v.object({ id: text, hash: text, status: v.literal('stored'), receivedAt: v.optional(v.number()) }),
  v.object({ id: text, hash: text, status: v.literal('duplicate'), held: v.optional(reason) }),
  v.object({ id: text, hash: text, status: v.literal('mismatch') }),
  v.object({ id: text, hash: text, status: v.literal('held'), reason, receivedAt: v.optional(v.number()) }),
  v.object({ id: text, status: v.literal('refused'), code: text, path: v.optional(text) }),
])
const Stub = v.object({
  id: text,
  record: text,
  field: text,
  replaces: v.array(text),
  author: text,
  device: text,
  n: v.number(),
  hash: text,
})
const PulledEntry = v.variant('kind', [
  v.object({ kind: v.literal('entry'), entry: v.unknown(), hash: text, receivedAt: v.number() }),
  v.object({ kind: v.literal('stub'), stub: Stub, held: reason, receivedAt: v.number() }),
])
export const SyncResponse = v.object({
  epoch: text,
  scopeEpoch: text,
  time: v.number(),
  results: v.array(EntryResult),
  entries: v.array(PulledEntry),
  cursor: text,
  more: v.boolean(),
  chain: v.number(),
  lost: v.optional(v.boolean()),
  ask: v.optional(text),
  wipe: v.optional(WipeOrder),
})

export const FileReceipt = v.object({ sha256: text, size: v.number(), receivedAt: v.number() })
export const MissingFilesAnswer = v.object({ missing: v.array(text), ask: v.optional(text) })
export const RefusalBody = v.object({ code: text, message: text, detail: v.optional(text) })
