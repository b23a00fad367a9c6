import { readFile, open } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import * as v from 'valibot'
import { canonicalJson } from '../../domain/log/canonical.ts'
import { hasCode } from '../files/file-store.ts'
import { DAMAGES } from './copy-verified.ts'
import { Refused } from './refused.ts'

/** What makes a folder a backup; written last. */
export const MANIFEST_FILE = 'manifest.json'
/** 1: the server's key lies beside the database. 2: it lies sealed in the database, as PostgreSQL's servers have it. */
const NEWEST = 2

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))

const Manifest = v.strictObject({
  format: v.picklist([1, NEWEST]),
  /** Version of the app that made it. */
  app: v.string(),
  /** The name of the history it holds (P4); empty when there was no exchange yet. */
  epoch: v.string(),
  /** When the snapshot was taken, ISO 8601 in UTC. */
  time: v.pipe(v.string(), v.isoTimestamp()),
  entries: count,
  /** Files that are in the backup. Their names are in the database's table `files`. */
  files: count,
  /** Files the server should have had but had not whole; phones are asked for them again. */
  lacking: v.array(v.strictObject({ sha256, damage: v.picklist(DAMAGES) })),
  database: v.strictObject({ size: count, sha256 }),
  /** SHA-256 of the server's key file; null in format 2. */
  key: v.nullable(sha256),
})
export type Manifest = v.InferOutput<typeof Manifest>

/** Of the oldest format that can say it, so that older versions can restore it, too. */
export const newManifest = (facts: Omit<Manifest, 'format'>): Manifest => ({
  format: facts.key === null ? NEWEST : 1,
  ...facts,
})

/** Writes it durably, with a hash of its own content. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const file = await open(join(folder, MANIFEST_FILE), 'wx', 0o600)
  try {
    await file.writeFile(`${JSON.stringify({ ...manifest, sha256: hashOfManifest(manifest) }, null, 2)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Throws `Refused` when the folder is no whole backup of a format known here. */
export async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, MANIFEST_FILE)
  const damaged = new Refused(`Bản sao lưu bị hỏng ở ${path}.`, `The backup is damaged at ${path}.`)
  let json: unknown
  try {
    json = JSON.parse(await readFile(path, 'utf8'))
  } catch (cause) {
    if (cause instanceof SyntaxError) throw damaged
    if (!hasCode(cause, 'ENOENT') && !hasCode(cause, 'ENOTDIR')) throw cause
    throw new Refused(
      `${folder} không phải là một bản sao lưu trọn vẹn: không có ${MANIFEST_FILE}.`,
      `${folder} is not a whole backup: it has no ${MANIFEST_FILE}.`,
    )
  }
  const versioned = v.safeParse(v.object({ format: v.pipe(count, v.minValue(NEWEST + 1)) }), json)
  if (versioned.success)
    throw new Refused(
      `Bản sao lưu do phiên bản mới hơn tạo ra (${path}). Hãy cài phiên bản đó rồi khôi phục.`,
      `The backup was made by a newer version (${path}). Install that version, then restore.`,
    )
  const parsed = v.safeParse(v.strictObject({ ...Manifest.entries, sha256 }), json)
  if (!parsed.success) throw damaged
  const { sha256: said, ...manifest } = parsed.output
  if (said !== hashOfManifest(manifest) || (manifest.format === 1) !== (manifest.key !== null)) throw damaged
  return manifest
}

const hashOfManifest = (manifest: Manifest): string =>
  createHash('sha256').update(canonicalJson(manifest)).digest('hex')
