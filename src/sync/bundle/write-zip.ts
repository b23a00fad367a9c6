import { utf8 } from '../../domain/log/canonical.ts'

/** Sizes and places are 32 bits wide in the plain format; the larger one (ZIP64) is not written. */
const MOST_BYTES = 0xffff_ffff
const MOST_PARTS = 0xffff

export interface ZipWriter {
  /** Appends a part as it is, without compression: photos are compressed already. Throws `RangeError` when full. */
  add(name: string, bytes: Uint8Array<ArrayBuffer>): void
  /** The whole archive. */
  finish(): Blob
}

/** Writes a ZIP with the method "stored", which every computer opens and which can be read without its index. */
export function createZip(type: string): ZipWriter {
  const chunks: Blob[] = []
  const index: Uint8Array<ArrayBuffer>[] = []
  let at = 0
  const room = (bytes: number): void => {
    if (at + bytes > MOST_BYTES || index.length >= MOST_PARTS) throw new RangeError('The archive is full')
  }
  return {
    add(name, bytes) {
      const spelt = utf8(name)
      const header = localHeader(spelt, bytes)
      room(header.length + bytes.length)
      index.push(indexRecord(header, spelt, at))
      // A blob of its own: the browser may put it on the disk while the next part is read.
      chunks.push(new Blob([header, bytes]))
      at += header.length + bytes.length
    },
    finish() {
      const size = index.reduce((sum, record) => sum + record.length, 0)
      room(size)
      return new Blob([...chunks, ...index, endRecord(index.length, size, at)], { type })
    },
  }
}

function localHeader(name: Uint8Array, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(30 + name.length)
  const view = new DataView(header.buffer)
  view.setUint32(0, 0x04034b50, true)
  view.setUint16(4, 20, true) // version needed: 2.0
  view.setUint16(6, 0x0800, true) // the name is UTF-8
  view.setUint16(12, 0x21, true) // 1980-01-01: the true time stands in the manifest
  view.setUint32(14, crc32(bytes), true)
  view.setUint32(18, bytes.length, true)
  view.setUint32(22, bytes.length, true)
  view.setUint16(26, name.length, true)
  header.set(name, 30)
  return header
}

/** The record of a part in the index at the end: its own header once more, and where it stands. */
function indexRecord(header: Uint8Array, name: Uint8Array, at: number): Uint8Array<ArrayBuffer> {
  const record = new Uint8Array(46 + name.length)
  const view = new DataView(record.buffer)
  view.setUint32(0, 0x02014b50, true)
  view.setUint16(4, 20, true)
  record.set(header.subarray(4, 28), 6)
  view.setUint32(42, at, true)
  record.set(name, 46)
  return record
}

function endRecord(parts: number, size: number, at: number): Uint8Array<ArrayBuffer> {
  const record = new Uint8Array(22)
  const view = new DataView(record.buffer)
  view.setUint32(0, 0x06054b50, true)
  view.setUint16(8, parts, true)
  view.setUint16(10, parts, true)
  view.setUint32(12, size, true)
  view.setUint32(16, at, true)
  return record
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1
  return rest
})

/** CRC-32 as ZIP and PNG use it, unsigned. */
export function crc32(bytes: Uint8Array): number {
  let rest = 0xffff_ffff
  for (const byte of bytes) rest = (TABLE[(rest ^ byte) & 0xff] ?? 0) ^ (rest >>> 8)
  return ~rest >>> 0
}
