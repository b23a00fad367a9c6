import * as v from 'valibot'
import { utf8 } from '../../domain/log/canonical.ts'
import type { FileType } from '../../protocol/file.schema.ts'

/** The newest bundle this code writes. A newer one is read as far as its parts are known here. */
export const BUNDLE_FORMAT = 1

export const BUNDLE_TYPE = 'application/vnd.so-tcpl.bundle+zip'

/** The first part of a bundle: what it holds, so that a cut one can say what is missing. */
export const BundleManifest = v.object({
  app: v.literal('so-tcpl'),
  format: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  /** Null when the rescue page made it, from all accounts of a browser. */
  madeBy: v.nullable(v.object({ device: v.string(), person: v.string(), name: v.string() })),
  /** Milliseconds by the clock of the device that made it. */
  madeAt: v.number(),
  /** The server history the device had last seen; '' for none. */
  epoch: v.string(),
  /** Per device, the largest counter of its entries in here. */
  counters: v.record(v.string(), v.number()),
  entries: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  parts: v.array(
    v.object({
      name: v.string(),
      size: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
      sha256: v.string(),
    }),
  ),
})
export type BundleManifest = v.InferOutput<typeof BundleManifest>

/** Names of the parts. Files carry their type in the name so that a person can open them after unpacking. */
export const PARTS = {
  manifest: 'manifest.json',
  seal: 'manifest.sig',
  /** Of the rescue page one for each account. */
  directory: /^directory(-\d{1,3})?\.json$/,
  readable: 'index.html',
  entries: /^entries\/\d{4}\.jsonl$/,
  file: /^files\/([0-9a-f]{64})\.(jpg|png|webp|pdf)$/,
  /** Tables of a browser's database that the rescue page adds for an engineer to read; never imported. */
  raw: /^raw\//,
} as const

const EXTENSIONS: Readonly<Record<FileType, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
}

export const filePart = (sha256: string, type: FileType): string => `files/${sha256}.${EXTENSIONS[type]}`

/** What the exporting device signs: bound to its purpose, so that it can be taken for nothing else. */
export const sealBytes = (manifestHash: string): Uint8Array<ArrayBuffer> =>
  utf8(`so-tcpl:bundle:${manifestHash}`)
