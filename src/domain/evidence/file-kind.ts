/** What the first bytes of a file say it is: its name and declared type are not believed. */
export interface FileKind {
  readonly type: 'image/jpeg' | 'image/png' | 'image/webp' | 'application/pdf'
  /** Pixels; null for a PDF and where the header does not say. */
  readonly pixels: { readonly width: number; readonly height: number } | null
}

/** Largest file and largest picture taken as evidence. */
export const MAX_EVIDENCE_BYTES = 15 * 1000 * 1000
export const MAX_EVIDENCE_PIXELS = 25 * 1000 * 1000

export type FileRefusal =
  | { readonly code: 'empty' }
  | { readonly code: 'too-large'; readonly bytes: number }
  | { readonly code: 'wrong-type' }
  | { readonly code: 'too-many-pixels'; readonly width: number; readonly height: number }
  | { readonly code: 'unreadable' }

/** Why these bytes are no evidence, or null. Reads headers only: a picture is judged before it is decoded. */
export function refuseFile(bytes: Uint8Array): FileRefusal | null {
  if (bytes.length === 0) return { code: 'empty' }
  if (bytes.length > MAX_EVIDENCE_BYTES) return { code: 'too-large', bytes: bytes.length }
  const kind = fileKindOf(bytes)
  if (!kind) return { code: 'wrong-type' }
  if (kind.type === 'application/pdf') return null
  if (!kind.pixels) return { code: 'unreadable' }
  const { width, height } = kind.pixels
  return width * height > MAX_EVIDENCE_PIXELS ? { code: 'too-many-pixels', width, height } : null
}

/** Magic bytes → kind; null for anything else. */
export function fileKindOf(bytes: Uint8Array): FileKind | null {
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d])) return { type: 'application/pdf', pixels: null }
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
    return { type: 'image/png', pixels: pngPixels(bytes) }
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return { type: 'image/jpeg', pixels: jpegPixels(bytes) }
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP')
    return { type: 'image/webp', pixels: webpPixels(bytes) }
  return null
}

type Pixels = FileKind['pixels']

function pngPixels(bytes: Uint8Array): Pixels {
  return bytes.length < 24 ? null : { width: big32(bytes, 16), height: big32(bytes, 20) }
}

/** Walks the segments to the frame header (SOF), wherever the camera put its EXIF. */
function jpegPixels(bytes: Uint8Array): Pixels {
  let at = 2
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (isFrame) return { width: big16(bytes, at + 7), height: big16(bytes, at + 5) }
    const length = big16(bytes, at + 2)
    if (length < 2) return null
    at += 2 + length
  }
  return null
}

function webpPixels(bytes: Uint8Array): Pixels {
  if (bytes.length < 30) return null
  const chunk = ascii(bytes, 12, 16)
  if (chunk === 'VP8X') return { width: 1 + little24(bytes, 24), height: 1 + little24(bytes, 27) }
  if (chunk === 'VP8 ') return { width: little16(bytes, 26) & 0x3fff, height: little16(bytes, 28) & 0x3fff }
  if (chunk === 'VP8L') {
    const bits = little16(bytes, 21) + little16(bytes, 23) * 0x10000
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) }
  }
  return null
}

const at = (bytes: Uint8Array, i: number): number => bytes[i] ?? 0
const big16 = (b: Uint8Array, i: number): number => at(b, i) * 0x100 + at(b, i + 1)
const big32 = (b: Uint8Array, i: number): number => big16(b, i) * 0x10000 + big16(b, i + 2)
const little16 = (b: Uint8Array, i: number): number => at(b, i) + at(b, i + 1) * 0x100
const little24 = (b: Uint8Array, i: number): number => little16(b, i) + at(b, i + 2) * 0x10000
const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, i) => bytes[i] === byte)
const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to))
