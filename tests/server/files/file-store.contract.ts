import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FileStore } from '../../../src/server/files/file-store.ts'
import { makeJpeg, makePdf, shaOf } from '../../support/real-file.ts'

const JPEG = makeJpeg(5000)
const SHA = shaOf(JPEG)

/** Where files lie finally, and how to open a store over it. */
export interface Place {
  open(folder: string): Promise<FileStore>
  /** Names under which anything lies, whole or half. */
  names(folder: string): Promise<readonly string[]>
  close(): Promise<void>
}

/** What every store of files must do (P5). */
export function fileStoreContract(name: string, makePlace: () => Promise<Place>): void {
  describe(name, () => {
    let folder: string
    let place: Place
    let store: FileStore
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'tcpl-files-'))
      place = await makePlace()
      store = await place.open(folder)
    })
    afterEach(async () => {
      await place.close()
      await rm(folder, { recursive: true })
    })
    const staged = () => readdir(join(folder, 'tmp'))
    const readAll = async (sha256: string, from = store) => {
      const stream = await from.read(sha256)
      return stream && Buffer.concat(await stream.toArray())
    }

    it('gives back the very bytes it kept, also what was kept twice', async () => {
      expect(await store.keep(SHA, inPieces(JPEG))).toEqual({
        ok: true,
        value: { size: JPEG.length, type: 'image/jpeg' },
      })
      expect(await store.keep(SHA, inPieces(JPEG))).toMatchObject({ ok: true })
      expect((await readAll(SHA))?.equals(JPEG)).toBe(true)
      expect(await place.names(folder)).toEqual([SHA])
      expect(await staged()).toEqual([])
    })

    it('keeps the largest file that is allowed', async () => {
      const scan = makePdf(15_000_000)
      expect(await store.keep(shaOf(scan), inPieces(scan))).toMatchObject({ ok: true })
      expect((await readAll(shaOf(scan)))?.equals(scan)).toBe(true)
    })

    it('says whether it has a file in a size', async () => {
      expect(await store.has(SHA, JPEG.length)).toBe(false)
      await store.keep(SHA, inPieces(JPEG))
      expect(await store.has(SHA, JPEG.length)).toBe(true)
      expect(await store.has(SHA, JPEG.length - 1)).toBe(false)
    })

    it('knows nothing of what it was never given', async () => {
      expect(await store.read(SHA)).toBeNull()
      await store.remove(SHA)
      await store.check()
    })

    it.each([
      ['hash-differs', JPEG.subarray(0, 4000), SHA],
      ['wrong-type', Buffer.from('<script>alert(1)</script>'), null],
      ['too-large', makePdf(15_000_001), null],
      ['unreadable-file', Buffer.concat([JPEG.subarray(0, 20), Buffer.alloc(500)]), null],
    ])('refuses as %s and leaves nothing behind', async (code, bytes, sha256) => {
      expect(await store.keep(sha256 ?? shaOf(bytes), inPieces(bytes))).toEqual({ ok: false, error: code })
      expect(await place.names(folder)).toEqual([])
      expect(await staged()).toEqual([])
    })

    it('answers a full disk as what it is', async () => {
      async function* bytes() {
        yield JPEG
        await Promise.resolve()
        throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
      }
      expect(await store.keep(SHA, bytes())).toEqual({ ok: false, error: 'disk-full' })
      expect(await staged()).toEqual([])
    })

    it('removes a file for good, and takes it again', async () => {
      await store.keep(SHA, inPieces(JPEG))
      await store.remove(SHA)
      await store.remove(SHA)
      expect(await store.has(SHA, JPEG.length)).toBe(false)
      expect(await store.read(SHA)).toBeNull()
      expect(await place.names(folder)).toEqual([])
      await store.keep(SHA, inPieces(JPEG))
      expect((await readAll(SHA))?.equals(JPEG)).toBe(true)
    })

    it('brings a local file that was accepted once without looking into it again, and leaves the file where it is', async () => {
      const once = Buffer.from(
        makePdf(3000).toString('latin1').replace('/Pages 2', '/JavaScript 2'),
        'latin1',
      )
      const source = join(folder, 'from-elsewhere')
      await writeFile(source, once)
      expect(await store.keep(shaOf(once), inPieces(once))).toEqual({ ok: false, error: 'active-content' })
      expect(await store.bring(SHA, source)).toBe(false)
      expect(await store.has(SHA, once.length)).toBe(false)
      expect(await store.bring(shaOf(once), source)).toBe(true)
      expect(await store.bring(shaOf(once), source)).toBe(true)
      expect((await readAll(shaOf(once)))?.equals(once)).toBe(true)
      expect(shaOf(await readFile(source))).toBe(shaOf(once))
      expect(await staged()).toEqual([])
    })

    it('a reader who leaves half-way takes nothing with him', async () => {
      const scan = makePdf(2_000_000)
      await store.keep(shaOf(scan), inPieces(scan))
      const stream = await store.read(shaOf(scan))
      for await (const _chunk of stream ?? []) break
      expect(stream?.destroyed).toBe(true)
      expect((await readAll(shaOf(scan)))?.equals(scan)).toBe(true)
      expect(await staged()).toEqual([])
    })

    it('another process may start on the same folder while a file arrives', async () => {
      const half = deferred()
      async function* slowly() {
        yield JPEG.subarray(0, 2000)
        await half.promise
        yield JPEG.subarray(2000)
      }
      const keeping = store.keep(SHA, slowly())
      const second = await place.open(folder)
      half.settle()
      expect(await keeping).toMatchObject({ ok: true })
      expect((await readAll(SHA, second))?.equals(JPEG)).toBe(true)
    })

    it('two processes may be sent the same file at once', async () => {
      const second = await place.open(folder)
      const kept = await Promise.all(
        [store, second, store, second].map((each) => each.keep(SHA, inPieces(JPEG))),
      )
      expect(kept.every(({ ok }) => ok)).toBe(true)
      expect((await readAll(SHA))?.equals(JPEG)).toBe(true)
      expect(await place.names(folder)).toEqual([SHA])
      expect(await staged()).toEqual([])
    })

    it('drops at its start what an ended process left half written, and nothing younger than an hour', async () => {
      for (const name of ['left-behind', 'arriving']) await writeFile(join(folder, 'tmp', name), JPEG)
      const long = new Date(Date.now() - 61 * 60_000)
      await utimes(join(folder, 'tmp', 'left-behind'), long, long)
      await place.open(folder)
      expect(await staged()).toEqual(['arriving'])
    })
  })
}

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) {
    await Promise.resolve()
    yield bytes.subarray(at, at + 65_536)
  }
}

function deferred() {
  let settle = () => {}
  const promise = new Promise<void>((resolve) => {
    settle = resolve
  })
  return { promise, settle: () => settle() }
}
