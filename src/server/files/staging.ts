import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { err, ok, type Result } from '../../domain/shared/result.ts'
import { MAX_FILE_BYTES } from '../../protocol/version.ts'
import { hasCode, type FileRefusal, type KeptFile } from './file-store.ts'
import { fileTypeOf } from './file-type.ts'
import { FilesUnreachable } from './files-unreachable.ts'
import { inspectFile } from './inspect-file.ts'

/** Milliseconds after the last byte: no request lives as long, so whoever wrote it is gone. */
const LEFT_BEHIND = 60 * 60 * 1000

/** A local folder where bytes lie until they are known to be what they are said to be. Several processes may share it. */
export interface Staging {
  /** A name nobody has. Whoever makes a file of it removes it. */
  freePath(): string
  /**
   * P5: hashed while they arrive, looked into, made durable, and only then given to `place`, which puts them under their
   * name. Refused bytes leave nothing behind.
   */
  keep(
    sha256: string,
    bytes: AsyncIterable<Uint8Array>,
    place: Placing,
  ): Promise<Result<KeptFile, FileRefusal>>
  /** The same for a copy of `source`, which was looked into when it first arrived; false when it has another hash. */
  bring(sha256: string, source: string, place: Placing): Promise<boolean>
}

/** Puts the staged bytes at `path` under their name, durably; may move them away. */
export type Placing = (path: string, file: { readonly size: number; readonly type: string }) => Promise<void>

/** Opens the folder and drops what ended processes left in it half written: it was never acknowledged. */
export async function openStaging(folder: string): Promise<Staging> {
  await mkdir(folder, { recursive: true })
  await dropLeftBehind(folder)
  const freePath = () => join(folder, randomUUID())
  return {
    freePath,
    async keep(sha256, bytes, place) {
      const path = freePath()
      try {
        const written = await write(path, sha256, bytes)
        if (written.ok) await place(path, written.value)
        return written
      } catch (cause) {
        // A bucket's connection broke, not the sender's: his bytes are as they should be.
        if (cause instanceof FilesUnreachable) throw cause
        if (hasCode(cause, 'ENOSPC') || hasCode(cause, 'EDQUOT')) return err('disk-full')
        // The sender's connection broke: no fault of ours, and the same as too few bytes.
        if (hasCode(cause, 'ECONNRESET')) return err('hash-differs')
        throw cause
      } finally {
        await rm(path, { force: true })
      }
    },
    async bring(sha256, source, place) {
      const path = freePath()
      try {
        const written = await writeDown(path, createReadStream(source))
        if (written?.sha256 !== sha256) return false
        await place(path, {
          size: written.size,
          type: fileTypeOf(written.head) ?? 'application/octet-stream',
        })
        return true
      } finally {
        await rm(path, { force: true })
      }
    },
  }
}

async function dropLeftBehind(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    try {
      if ((await stat(path)).mtimeMs + LEFT_BEHIND < Date.now()) await rm(path, { force: true })
    } catch (cause) {
      // Another process has just done with it.
      if (!hasCode(cause, 'ENOENT')) throw cause
    }
  }
}

async function write(
  path: string,
  sha256: string,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Result<KeptFile, FileRefusal>> {
  const written = await writeDown(path, bytes, MAX_FILE_BYTES)
  if (written === null) return err('too-large')
  const { size, head } = written
  const type = fileTypeOf(head)
  // A broken transfer is told apart from a wrong file: the first is sent again, the second never.
  if (written.sha256 !== sha256) return err('hash-differs')
  if (type === null) return err('wrong-type')
  const fault = await inspectFile(path, type)
  return fault === null ? ok({ size, type }) : err(fault)
}

/** What has been written durably into this new file; null as soon as it is more than `most` bytes. */
async function writeDown(path: string, bytes: AsyncIterable<Uint8Array>, most = Infinity) {
  const hash = createHash('sha256')
  let size = 0
  let head = Buffer.alloc(0)
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const chunk of bytes) {
      size += chunk.length
      if (size > most) return null
      if (head.length < 16) head = Buffer.concat([head, chunk.subarray(0, 16)])
      hash.update(chunk)
      await file.writeFile(chunk)
    }
    await file.sync()
    return { sha256: hash.digest('hex'), size, head }
  } finally {
    await file.close()
  }
}
