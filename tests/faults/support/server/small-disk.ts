import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A disk of its own in memory, which can really be full. */
export interface SmallDisk {
  /** Somebody else fills it, up to this many bytes. */
  fill(free: number): void
  /** That somebody tidies up. */
  empty(): void
  remove(): void
}

/** Mounts a disk of so many bytes at a folder; null where that is not allowed (it needs root on Linux). */
export function mountSmallDisk(folder: string, bytes: number): SmallDisk | null {
  mkdirSync(folder, { recursive: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder], { stdio: 'ignore' })
  } catch (cause) {
    if (cause instanceof Error) return null
    throw cause
  }
  const filler = join(folder, 'filler')
  return {
    fill(free) {
      const { bavail, bsize } = statfsSync(folder)
      writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - free)))
    },
    empty: () => rmSync(filler, { force: true }),
    remove: () => execFileSync('umount', ['-l', folder]),
  }
}
