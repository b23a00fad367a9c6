import { FileStore as TusStore } from '@tus/file-store'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Uploads one device may have under way; the one that has waited longest gives way to the next. */
export const MOST_OPEN = 8

/** How long a part waits for its next byte, in milliseconds. */
const KEPT_FOR = 7 * 24 * 60 * 60 * 1000

/** A part belongs to the device that sends it: nobody else can name it. */
export const partOf = (device: string, sha256: string): string => `${device}.${sha256}`

/**
 * Files of which only a part has come, in a folder. They outlive a restart of the server; they are not flushed, because
 * nothing is promised for a part: what a power cut takes shows in the hash of the whole.
 */
export class UploadParts extends TusStore {
  /** What the disk says is passed on, where the base class says 500 to everything: a full disk is no fault of ours. */
  override async write(bytes: Readable, part: string, offset: number): Promise<number> {
    const target = createWriteStream(join(this.directory, part), { flags: 'r+', start: offset })
    await pipeline(bytes, target)
    return offset + target.bytesWritten
  }

  /** Nothing happens when it is not there. */
  async drop(part: string): Promise<void> {
    const path = join(this.directory, part)
    for (const name of [path, `${path}.json`]) await rm(name, { force: true })
  }

  /** Drops what nobody has continued for a week, and of this device's parts the oldest when it has too many. */
  async makeRoom(now: number, device: string): Promise<void> {
    const open: { part: string; at: number }[] = []
    for (const found of await this.#list()) {
      if (found.at + KEPT_FOR < now) await this.drop(found.part)
      else if (found.part.startsWith(`${device}.`)) open.push(found)
    }
    open.sort((a, b) => a.at - b.at)
    for (const { part } of open.slice(0, Math.max(0, open.length - MOST_OPEN + 1))) await this.drop(part)
  }

  /** Every part and when its last byte came; 0 for a description whose bytes are gone. */
  async #list(): Promise<{ readonly part: string; readonly at: number }[]> {
    const names = await readdir(this.directory)
    const parts = [...new Set(names.map((name) => name.replace(/\.json$/, '')))]
    const found = await Promise.allSettled(parts.map((part) => stat(join(this.directory, part))))
    return parts.map((part, i) => {
      const state = found[i]
      return { part, at: state?.status === 'fulfilled' ? state.value.mtimeMs : 0 }
    })
  }
}

/** Opens the folder, and drops what nobody has continued for a week. */
export async function openUploadParts(folder: string): Promise<UploadParts> {
  await mkdir(folder, { recursive: true })
  const parts = new UploadParts({ directory: folder })
  await parts.makeRoom(Date.now(), '')
  return parts
}
