import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { link, mkdir, open, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { hasCode } from '../files/file-store.ts'

/** Why the bytes of a file cannot be had: it is not there, has other bytes than its hash says, or its disk fails. */
export const DAMAGES = ['missing', 'differs', 'unreadable'] as const
export type Damage = (typeof DAMAGES)[number]

/** Where one disk cannot hold both names, or knows no second names. */
const NO_LINK = ['EXDEV', 'EPERM', 'EMLINK', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']

/**
 * Brings a file to a new place, durably, while its bytes are hashed; null when they are the right ones. What is damaged
 * leaves nothing behind. Throws what is the fault of the new place, e.g. `ENOSPC`.
 * @param mayLink give the file a second name where the disk allows: only for what is never rewritten in place
 */
export async function copyVerified(
  from: string,
  to: string,
  sha256: string,
  { mayLink }: { readonly mayLink: boolean },
): Promise<Damage | null> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  try {
    const linked = mayLink && (await linkIfPossible(from, to))
    const hash = linked ? await hashOf(from) : await copyHashing(from, to)
    if (hash === sha256) return null
    await rm(to, { force: true })
    return 'differs'
  } catch (cause) {
    await rm(to, { force: true })
    if (hasCode(cause, 'ENOENT')) return 'missing'
    if (hasCode(cause, 'EIO') && isReading(cause)) return 'unreadable'
    throw cause
  }
}

/** SHA-256 of a file's bytes, in lower-case hex. */
export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

async function linkIfPossible(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (cause) {
    if (NO_LINK.some((code) => hasCode(cause, code))) return false
    throw cause
  }
}

async function copyHashing(from: string, to: string): Promise<string> {
  const hash = createHash('sha256')
  const file = await open(to, 'wx', 0o600)
  try {
    for await (const chunk of createReadStream(from)) {
      hash.update(chunk as Buffer)
      await file.writeFile(chunk as Buffer)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return hash.digest('hex')
}

const isReading = (cause: unknown): boolean =>
  cause instanceof Error && 'syscall' in cause && cause.syscall === 'read'
