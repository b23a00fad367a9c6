import { deflateSync, strToU8 } from 'fflate'
import { crc32 } from './crc32.ts'
import { safeNames } from './safe-names.ts'

export interface ZipEntry {
  /** Path in the archive; made safe by `safeNames`. */
  readonly name: string
  /** Asked for once, when its turn comes, so that not all files need be in memory at a time. */
  readonly read: () => Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>
}

/** Compressed already: packing them again takes time and wins nothing. */
const PACKED = /\.(jpe?g|png|webp|pdf|zip|docx|xlsx|mp[34])$/i
/** What the format without ZIP64 can count. */
const MOST_ENTRIES = 0xffff
const MOST_BYTES = 0xffffffff
/** 1 January 1980, the first day that ZIP can name: the same files are the same archive. */
const DOS_DAY = 0x21
const UTF8_NAMES = 0x0800
const VERSION = 20

interface Written {
  readonly name: Uint8Array
  readonly method: 0 | 8
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly at: number
}

/**
 * One ZIP piece by piece: `write` gets each as soon as it is made and is waited for. Sizes stand before the bytes, which
 * every unpacker reads. Throws where a file cannot be read, and beyond 65,535 files or 4 GiB.
 */
export async function zipFiles(
  entries: readonly ZipEntry[],
  write: (piece: Uint8Array<ArrayBuffer>) => void | Promise<void>,
): Promise<void> {
  if (entries.length > MOST_ENTRIES) throw new Error(`${entries.length} files are more than one ZIP can hold`)
  const names = safeNames(entries.map(({ name }) => name))
  const written: Written[] = []
  let at = 0
  for (const [i, entry] of entries.entries()) {
    const bytes = await entry.read()
    const name = names[i] ?? ''
    const method = PACKED.test(name) ? 0 : 8
    const packed = method === 0 ? bytes : deflateSync(bytes)
    const one = {
      name: strToU8(name),
      method,
      crc: crc32(bytes),
      packed: packed.length,
      size: bytes.length,
      at,
    } as const
    await write(localHead(one))
    await write(packed)
    at += 30 + one.name.length + packed.length
    written.push(one)
    if (at > MOST_BYTES) throw new Error('The files are more than the 4 GiB that one ZIP can hold')
  }
  await write(directory(written, at))
}

/** The whole archive at once, for what is small. */
export async function zipBytes(entries: readonly ZipEntry[]): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = []
  await zipFiles(entries, (piece) => void pieces.push(piece))
  return joined(pieces)
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}

/** APPNOTE 4.3.7. */
function localHead(one: Written): Uint8Array<ArrayBuffer> {
  const head = new Uint8Array(30 + one.name.length)
  const view = new DataView(head.buffer)
  view.setUint32(0, 0x04034b50, true)
  common(view, 4, one)
  head.set(one.name, 30)
  return head
}

/** APPNOTE 4.3.12 and 4.3.16. */
function directory(written: readonly Written[], at: number): Uint8Array<ArrayBuffer> {
  const entries = written.map((one) => {
    const entry = new Uint8Array(46 + one.name.length)
    const view = new DataView(entry.buffer)
    view.setUint32(0, 0x02014b50, true)
    view.setUint16(4, VERSION, true)
    common(view, 6, one)
    view.setUint32(42, one.at, true)
    entry.set(one.name, 46)
    return entry
  })
  const size = entries.reduce((sum, { length }) => sum + length, 0)
  const end = new DataView(new ArrayBuffer(22))
  end.setUint32(0, 0x06054b50, true)
  end.setUint16(8, written.length, true)
  end.setUint16(10, written.length, true)
  end.setUint32(12, size, true)
  end.setUint32(16, at, true)
  return joined([...entries, new Uint8Array(end.buffer)])
}

/** The 26 bytes that both heads share, from "version needed" to the length of the extra field. */
function common(view: DataView, at: number, { name, method, crc, packed, size }: Written): void {
  view.setUint16(at, VERSION, true)
  view.setUint16(at + 2, UTF8_NAMES, true)
  view.setUint16(at + 4, method, true)
  view.setUint16(at + 8, DOS_DAY, true)
  view.setUint32(at + 10, crc, true)
  view.setUint32(at + 14, packed, true)
  view.setUint32(at + 18, size, true)
  view.setUint16(at + 22, name.length, true)
}
