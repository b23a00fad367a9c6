import * as v from 'valibot'

/** P5: the server's word that it holds these bytes durably, after its own hash and fsync. */
export const FileReceipt = v.object({ sha256: v.string(), size: v.number(), receivedAt: v.number() })
export type FileReceipt = v.InferOutput<typeof FileReceipt>

/** POST /api/files/missing — which of these the server does not hold. */
export const MissingFilesRequest = v.strictObject({
  sha256: v.pipe(v.array(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))), v.maxLength(500)),
  /** P6: any text, another one for each request: the answer must carry it. */
  ask: v.optional(v.pipe(v.string(), v.maxLength(100))),
})
export const MissingFilesAnswer = v.object({ missing: v.array(v.string()), ask: v.optional(v.string()) })

/** Kinds of file that count as evidence. */
export const FILE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const
export type FileType = (typeof FILE_TYPES)[number]
