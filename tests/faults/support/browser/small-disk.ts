import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A disk of a few megabytes that somebody else can fill. */
export interface SmallDisk {
  readonly folder: string
  /** Another app takes all the rest. */
  fill(): void
  /** It gives it back. */
  empty(): void
  remove(): void
}

/** Null where this process may not mount one. */
export function mountSmallDisk(folder: string, megabytes: number): SmallDisk | null {
  mkdirSync(folder, { recursive: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'pipe' })
  } catch (cause) {
    if (cause instanceof Error) return null
    throw cause
  }
  const filler = join(folder, 'filler')
  return {
    folder,
    fill() {
      const { bavail, bsize } = statfsSync(folder)
      writeUntilFull(filler, bavail * bsize)
    },
    empty: () => rmSync(filler, { force: true }),
    remove: () => execFileSync('umount', ['-l', folder]),
  }
}

function writeUntilFull(path: string, bytes: number): void {
  const piece = 256 * 1024
  for (let left = bytes; left > 0; left -= piece)
    try {
      writeFileSync(path, Buffer.alloc(Math.min(piece, left), 1), { flag: 'a' })
    } catch (cause) {
      // The browser has been writing, too: full is full.
      if (cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC') return
      throw cause
    }
}
