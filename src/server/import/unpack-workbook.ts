import { promisify } from 'node:util'
import { crc32, inflateRaw } from 'node:zlib'
import { err, ok, type Result } from '../../domain/shared/result.ts'

/** The parts of an .xlsx file that hold text, by their path, unpacked. */
export type WorkbookParts = ReadonlyMap<string, Buffer>

/** `import-not-xlsx`: not such a file at all. `import-unreadable`: one that is damaged, locked or made to hurt. */
export type UnpackRefusal = 'import-not-xlsx' | 'import-unreadable' | 'import-too-long'

/** All parts together, unpacked. A sheet of 5,000 rows takes about 3 MB. */
const MOST_BYTES = 16 * 1024 * 1024
const MOST_PARTS = 200

const END = 0x06054b50
const DIRECTORY = 0x02014b50
const LOCAL = 0x04034b50
const END_SIZE = 22
const STORED = 0
const DEFLATED = 8
const ENCRYPTED = 1

/** What is looked at: texts, sheets and the list of them. Pictures, macros and the rest are left packed. */
const LOOKED_AT =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/(?:workbook|sharedStrings|styles)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml)$/i

const inflate = promisify(inflateRaw)

/**
 * Opens the ZIP file that an .xlsx is. What the directory promises is added up before anything is unpacked, and holds
 * while it is: a bomb is refused by its own figures, and one that lies about them by the limit.
 */
export async function unpackWorkbook(file: Buffer): Promise<Result<WorkbookParts, UnpackRefusal>> {
  if (file.length < END_SIZE || file.readUInt32LE(0) !== LOCAL) return err('import-not-xlsx')
  const directory = readDirectory(file)
  if (!directory) return err('import-unreadable')
  const parts = directory.filter(({ path }) => LOOKED_AT.test(path))
  if (!parts.some(({ path }) => path === '[Content_Types].xml')) return err('import-not-xlsx')
  if (!parts.some(({ path }) => path === 'xl/workbook.xml')) return err('import-not-xlsx')
  if (parts.reduce((sum, { size }) => sum + size, 0) > MOST_BYTES) return err('import-too-long')

  const unpacked = new Map<string, Buffer>()
  for (const part of parts) {
    const content = await contentOf(file, part)
    // Two parts of one name: which of them a program shows is anybody's guess.
    if (!content || unpacked.has(part.path)) return err('import-unreadable')
    unpacked.set(part.path, content)
  }
  return ok(unpacked)
}

interface Part {
  readonly path: string
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly at: number
}

/** Null when it is not a whole, plain directory (no ZIP64, no second disk, no password). */
function readDirectory(file: Buffer): readonly Part[] | null {
  const end = endOfDirectory(file)
  if (end === null) return null
  const count = file.readUInt16LE(end + 10)
  let at = file.readUInt32LE(end + 16)
  if (count > MOST_PARTS) return null
  const parts: Part[] = []
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || file.readUInt32LE(at) !== DIRECTORY) return null
    const name = file.readUInt16LE(at + 28)
    if (file.readUInt16LE(at + 8) & ENCRYPTED) return null
    parts.push({
      path: file.toString('utf8', at + 46, at + 46 + name),
      method: file.readUInt16LE(at + 10),
      crc: file.readUInt32LE(at + 16),
      packed: file.readUInt32LE(at + 20),
      size: file.readUInt32LE(at + 24),
      at: file.readUInt32LE(at + 42),
    })
    at += 46 + name + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return parts
}

/** A comment of up to 64 KiB may follow the record that ends the file. */
function endOfDirectory(file: Buffer): number | null {
  const first = Math.max(0, file.length - END_SIZE - 0xffff)
  for (let at = file.length - END_SIZE; at >= first; at--) if (file.readUInt32LE(at) === END) return at
  return null
}

async function contentOf(file: Buffer, part: Part): Promise<Buffer | null> {
  if (part.at + 30 > file.length || file.readUInt32LE(part.at) !== LOCAL) return null
  const start = part.at + 30 + file.readUInt16LE(part.at + 26) + file.readUInt16LE(part.at + 28)
  const packed = file.subarray(start, start + part.packed)
  if (packed.length !== part.packed) return null
  const content =
    part.method === STORED ? packed : part.method === DEFLATED ? await inflated(packed, part.size) : null
  return content?.length === part.size && crc32(content) === part.crc ? content : null
}

async function inflated(packed: Buffer, size: number): Promise<Buffer | null> {
  try {
    return await inflate(packed, { maxOutputLength: Math.max(size, 1) })
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    if (code === 'ERR_BUFFER_TOO_LARGE' || code.startsWith('Z_')) return null
    throw cause
  }
}
