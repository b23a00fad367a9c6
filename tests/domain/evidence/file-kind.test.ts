import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fileKindOf, MAX_EVIDENCE_BYTES, refuseFile } from '../../../src/domain/evidence/file-kind.ts'

const big = (n: number, bytes: number) =>
  Array.from({ length: bytes }, (_, i) => (n >>> (8 * (bytes - 1 - i))) & 255)
const png = (width: number, height: number) =>
  Uint8Array.from([
    0x89,
    0x50,
    0x4e,
    0x47,
    13,
    10,
    26,
    10,
    0,
    0,
    0,
    13,
    73,
    72,
    68,
    82,
    ...big(width, 4),
    ...big(height, 4),
  ])
const jpeg = (width: number, height: number) =>
  Uint8Array.from([
    0xff,
    0xd8,
    0xff,
    0xe1,
    0,
    8,
    69,
    120,
    105,
    102,
    0,
    0, // an EXIF segment before the frame
    0xff,
    0xc0,
    0,
    17,
    8,
    ...big(height, 2),
    ...big(width, 2),
    3,
    1,
    0x22,
    0,
    2,
    0x11,
    1,
  ])
const pdf = Uint8Array.from([...'%PDF-1.7\n'].map((c) => c.charCodeAt(0)))

describe('what a file is, by its first bytes', () => {
  test.each([
    ['a PNG', png(800, 600), { type: 'image/png', pixels: { width: 800, height: 600 } }],
    [
      'a JPEG behind its EXIF',
      jpeg(4000, 3000),
      { type: 'image/jpeg', pixels: { width: 4000, height: 3000 } },
    ],
    ['a PDF', pdf, { type: 'application/pdf', pixels: null }],
  ])('%s', (_, bytes, kind) => {
    expect(fileKindOf(bytes)).toEqual(kind)
  })
})

describe('what is no evidence, and why', () => {
  test.each([
    ['zero bytes', new Uint8Array(0), 'empty'],
    ['over 15 MB', new Uint8Array(MAX_EVIDENCE_BYTES + 1), 'too-large'],
    ['a text called .jpg', Uint8Array.from([...'<svg/>'].map((c) => c.charCodeAt(0))), 'wrong-type'],
    ['over 25 million pixels', png(50_000, 50_000), 'too-many-pixels'],
    ['a JPEG cut before its frame', jpeg(100, 100).slice(0, 12), 'unreadable'],
  ])('%s', (_, bytes, code) => {
    expect(refuseFile(bytes)?.code).toBe(code)
  })
  test('25 million pixels exactly are taken', () => {
    expect(refuseFile(png(5000, 5000))).toBeNull()
  })
})

test('no bytes whatever make it throw', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void refuseFile(bytes)))
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 60 }),
      (tail) => void refuseFile(Uint8Array.from([0xff, 0xd8, 0xff, ...tail])),
    ),
  )
})
