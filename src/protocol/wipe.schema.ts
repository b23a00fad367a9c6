import * as v from 'valibot'
import { HeldRanges } from './held-ranges.schema.ts'

const text = (max: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(max))

/**
 * An administrator wants everything of this account deleted from the device, once all of it has been received. Said in
 * the answers of session and sync for as long as it has not been done; `signature` is the server's over `wipeText`.
 */
export const WipeOrder = v.object({
  ask: v.string(),
  /** When it was asked, by the server's clock; milliseconds. */
  at: v.number(),
  signature: v.string(),
})
export type WipeOrder = v.InferOutput<typeof WipeOrder>

/** The bytes the server signs: an order is good for one device. */
export const wipeText = (device: string, { ask, at }: Pick<WipeOrder, 'ask' | 'at'>): string =>
  `so-tcpl:wipe:${device}:${ask}:${at}`

/**
 * POST /api/wiped — the device is about to delete this account, having a receipt for each of its entries; proof of its
 * key for the purpose `wiped`. Needs no session. Refused with `not-all-received` where the server lacks one of them.
 */
export const WipedRequest = v.strictObject({
  device: text(64),
  /** Of the order; null when the person himself takes his account off this device. */
  ask: v.nullable(text(64)),
  /** The device's own entries that are on it now. */
  own: HeldRanges,
  nonce: text(100),
  signature: text(200),
})
export type WipedRequest = v.InferOutput<typeof WipedRequest>

export const WipedAnswer = v.object({ ok: v.literal(true) })
