/** One part of an archive as its own header names it. */
export interface ZipPart {
  readonly name: string
  /** Place and size of its bytes in the archive; of a part that was cut off, what is there of them. */
  readonly at: number
  readonly size: number
  readonly cut: boolean
  /** Something between the part before and this one could not be read. */
  readonly afterDamage: boolean
}

const PART = 0x04034b50
const INDEX = 0x02014b50
const END = 0x06054b50
const HEADER = 30
const LONGEST_NAME = 200
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*){0,5}$/
const WINDOW = 1 << 20

/**
 * Reads an archive from its beginning, header by header, and never by the index at its end: a file that was cut off
 * has none. Behind a damaged place it goes on at the next header. Only what `createZip` writes is understood: stored,
 * not encrypted, sizes in the header. Nothing is unpacked, so no part can grow.
 * @param sizeOf what the manifest, once read, says of a part's size: helps when the header's own was damaged
 */
export async function* scanZip(
  file: Blob,
  sizeOf: (name: string) => number | undefined,
): AsyncGenerator<ZipPart> {
  let at = 0
  let afterDamage = false
  while (at < file.size) {
    const header = await readHeader(file, at)
    if (header === 'index') return
    if (!header) {
      afterDamage = true
      at = await nextHeader(file, at + 1)
      continue
    }
    const { name, body } = header
    const ends = [header.size, sizeOf(name)].flatMap((size) => (size === undefined ? [] : [body + size]))
    const end = await firstThatFits(file, ends)
    if (end !== null) {
      yield { name, at: body, size: end - body, cut: false, afterDamage }
      at = end
      afterDamage = false
      continue
    }
    // Cut off here, or a size or the header behind is spoilt: look for the next one from where the bytes begin.
    const next = await nextHeader(file, body)
    const declared = body + header.size
    yield {
      name,
      at: body,
      size: Math.min(declared, file.size) - body,
      cut: declared > file.size,
      afterDamage,
    }
    afterDamage = true
    at = next
  }
}

/** Whether the archive has its last bytes. */
export async function hasEnd(file: Blob): Promise<boolean> {
  if (file.size < 22) return false
  return (await viewOf(file, file.size - 22, 4)).getUint32(0, true) === END
}

async function readHeader(file: Blob, at: number) {
  const view = await viewOf(file, at, HEADER + LONGEST_NAME)
  if (view.byteLength < 4) return null
  const mark = view.getUint32(0, true)
  if (mark === INDEX || mark === END) return 'index'
  if (mark !== PART || view.byteLength < HEADER) return null
  const size = view.getUint32(18, true)
  const length = view.getUint16(26, true)
  const understood =
    (view.getUint16(6, true) & ~0x0800) === 0 &&
    view.getUint16(8, true) === 0 &&
    view.getUint16(28, true) === 0
  if (!understood || length === 0 || length > LONGEST_NAME || HEADER + length > view.byteLength) return null
  const name = String.fromCharCode(...new Uint8Array(view.buffer, HEADER, length))
  return NAME.test(name) ? { name, size, body: at + HEADER + length } : null
}

async function firstThatFits(file: Blob, ends: readonly number[]): Promise<number | null> {
  for (const end of ends) {
    if (end > file.size) continue
    const view = await viewOf(file, end, 4)
    if (view.byteLength === 4 && [PART, INDEX, END].includes(view.getUint32(0, true))) return end
  }
  return null
}

/** The next place from `from` on that looks like a header; the end of the file when there is none. */
async function nextHeader(file: Blob, from: number): Promise<number> {
  for (let start = from; start < file.size; start += WINDOW) {
    const view = await viewOf(file, start, WINDOW + 3)
    for (let i = 0; i + 4 <= view.byteLength; i++)
      if (view.getUint8(i) === 0x50 && [PART, INDEX].includes(view.getUint32(i, true))) return start + i
  }
  return file.size
}

const viewOf = async (file: Blob, at: number, length: number): Promise<DataView<ArrayBuffer>> =>
  new DataView(await file.slice(at, at + length).arrayBuffer())
