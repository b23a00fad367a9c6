import { createHash, randomBytes } from 'node:crypto'

/** A picture of eight by eight dots, as a camera would write it: 8 × 8, baseline, complete. */
const TINY_JPEG = Buffer.from(
  '/9j/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAIAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAH/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAAAgX/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCgAgP/2Q==',
  'base64',
)

export const shaOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** A whole JPEG of exactly so many bytes, another one each time: what fills it stands in comments, as cameras do it. */
export function makeJpeg(size = 2000): Buffer {
  const parts = [TINY_JPEG.subarray(0, 2)]
  let left = size - TINY_JPEG.length
  if (left < 20) throw new Error(`No JPEG of ${size} bytes`)
  while (left > 0) {
    // Never leave less than the head of a comment needs.
    const piece = left <= 60_000 ? left : Math.min(60_000, left - 20)
    const head = Buffer.from([0xff, 0xfe, 0, 0])
    head.writeUInt16BE(piece - 2, 2)
    parts.push(head, randomBytes(piece - 4))
    left -= piece
  }
  return Buffer.concat([...parts, TINY_JPEG.subarray(2)])
}

/** A whole PDF of exactly so many bytes with one empty page, another one each time: a random stream fills it. */
export function makePdf(size = 2000, fill: (bytes: number) => Uint8Array = randomBytes): Buffer {
  const head =
    '%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n' +
    '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n'
  // Numbers of one width, so that the size is known before they are.
  const number = (value: number): string => String(value).padStart(10, '0')
  const open = (length: number) => `4 0 obj<</Length ${number(length)}>>stream\n`
  const close = '\nendstream endobj\n'
  const end = (at: number) => {
    const places = [1, 2, 3, 4].map((id) =>
      number(head.includes(`${id} 0 obj`) ? head.indexOf(`${id} 0 obj`) : head.length),
    )
    const rows = ['0000000000 65535 f ', ...places.map((place) => `${place} 00000 n `)].join('\n')
    return `xref\n0 5\n${rows}\ntrailer<</Size 5/Root 1 0 R>>\nstartxref\n${number(at)}\n%%EOF\n`
  }
  const length = size - head.length - open(0).length - close.length - end(0).length
  if (length < 0) throw new Error(`No PDF of ${size} bytes`)
  const before = [Buffer.from(head + open(length)), Buffer.from(fill(length)), Buffer.from(close)]
  return Buffer.concat([...before, Buffer.from(end(head.length + open(0).length + length + close.length))])
}
