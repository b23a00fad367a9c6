import sharp from 'sharp'
import { crc32, deflateSync } from 'node:zlib'
import type { RefusalCode } from '../../src/protocol/refusal.ts'
import { makeJpeg, makePdf } from './real-file.ts'

export interface HostileFile {
  readonly name: string
  readonly bytes: Buffer
  /** Why it is refused; null: kept as bytes, and only ever handed out as a download. */
  readonly refused: RefusalCode | null
}

const SCRIPT = '<html><body><script>alert(1)</script></body></html>'

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  body.copy(out, 4)
  out.writeUInt32BE(crc32(body), body.length + 4)
  return out
}

/** A PNG of this size with this for its dots, whether or not they suffice. */
function png(width: number, height: number, dots: Buffer): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  const magic = Buffer.from('89504e470d0a1a0a', 'hex')
  const data = chunk('IDAT', deflateSync(dots, { level: 9 }))
  return Buffer.concat([magic, chunk('IHDR', head), data, chunk('IEND', Buffer.alloc(0))])
}

/** A JPEG whose frame header says it is of this size. */
function jpegOf(width: number, height: number): Buffer {
  const bytes = Buffer.from(makeJpeg(400))
  const frame = bytes.lastIndexOf(Buffer.from('ffc0', 'hex'))
  bytes.writeUInt16BE(height, frame + 5)
  bytes.writeUInt16BE(width, frame + 7)
  return bytes
}

/** Text chunks of a PNG may be packed: a hundred megabytes of them in a hundred kilobytes. */
function pngWithPackedText(): Buffer {
  const small = png(2, 2, Buffer.alloc(6))
  const text = chunk(
    'zTXt',
    Buffer.concat([Buffer.from('a\0\0', 'latin1'), deflateSync(Buffer.alloc(100_000_000))]),
  )
  return Buffer.concat([small.subarray(0, 33), text, small.subarray(33)])
}

/** A moving picture: each of its pages is of another grey, or they would be packed into one. */
function animated(pages: number): Promise<Buffer> {
  const page = 64 * 64 * 3
  const dots = Buffer.concat(Array.from({ length: pages }, (_, i) => Buffer.alloc(page, i * 5)))
  const raw = { width: 64, height: 64 * pages, channels: 3, pageHeight: 64 } as const
  return sharp(dots, { raw }).webp({ loop: 0 }).toBuffer()
}

const ZIP = Buffer.from('504b03041400000000000000210000000000000000000000000001000000612f', 'hex')

/** Files that are something else, too much, or broken. */
export async function hostileFiles(): Promise<readonly HostileFile[]> {
  const text = (content: string) => Buffer.from(content, 'latin1')
  const good = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#3a7' } })
    .png()
    .toBuffer()
  const spoilt = Buffer.from(good)
  spoilt.writeUInt8((spoilt[spoilt.length >> 1] ?? 0) ^ 0xff, spoilt.length >> 1)
  const photo = makeJpeg(3000)
  const file = (name: string, bytes: Buffer, refused: RefusalCode | null): HostileFile => ({
    name,
    bytes,
    refused,
  })
  const withAction = (action: string) =>
    makePdf(4000, (length) => Buffer.from(action.padEnd(length), 'latin1'))
  return [
    file(
      'an SVG with a script, called a JPEG',
      text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      'wrong-type',
    ),
    file(
      'an SVG behind the magic of a PNG',
      Buffer.concat([good.subarray(0, 8), text('<svg onload="alert(1)"/>')]),
      'unreadable-file',
    ),
    file('a web page', text(SCRIPT), 'wrong-type'),
    file('a ZIP', ZIP, 'wrong-type'),
    file('a program', Buffer.from('7f454c460201010000000000', 'hex'), 'wrong-type'),
    file('a GIF that is a script too', text('GIF89a/*<svg/onload=alert(1)>*/=1;alert(1)'), 'wrong-type'),
    file('a TIFF', Buffer.from('49492a0008000000', 'hex'), 'wrong-type'),
    file('a PNG whose head is one byte wrong', Buffer.from('89504e470d0a1a0b0000000d', 'hex'), 'wrong-type'),
    file('zero bytes', Buffer.alloc(0), 'wrong-type'),
    file('many zeros', Buffer.alloc(100_000), 'wrong-type'),
    file(
      'the first bytes of a JPEG',
      Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
      'unreadable-file',
    ),
    file('a JPEG that is a web page and no picture', text(`\xff\xd8\xff\xe0${SCRIPT}`), 'unreadable-file'),
    file('a JPEG cut in the middle', photo.subarray(0, photo.length >> 1), 'unreadable-file'),
    file('a JPEG without its last bytes', photo.subarray(0, -10), 'unreadable-file'),
    file('a PNG cut short', good.subarray(0, -40), 'unreadable-file'),
    file('a PNG with one byte turned', spoilt, 'unreadable-file'),
    file('a PNG whose dots do not suffice', png(400, 300, Buffer.alloc(500)), 'unreadable-file'),
    file('a PNG head of 50,000 by 50,000 dots', png(50_000, 50_000, Buffer.alloc(100)), 'too-many-pixels'),
    file(
      'a PNG of 30,000 by 30,000 dots in one megabyte',
      png(30_000, 30_000, Buffer.alloc(30_001 * 30_000)),
      'too-many-pixels',
    ),
    file('a JPEG that says it is 65,500 by 65,500 dots', jpegOf(65_500, 65_500), 'too-many-pixels'),
    file('a JPEG that says it is 4,900 by 4,900 dots', jpegOf(4900, 4900), 'unreadable-file'),
    file('a WebP of forty pictures', await animated(40), 'unreadable-file'),
    file('a WebP of nothing', Buffer.from('52494646100000005745425056503820', 'hex'), 'unreadable-file'),
    file('the first line of a PDF', text('%PDF-1.7\n'), 'unreadable-file'),
    file('a PDF that is a web page and no PDF', text(`%PDF-1.7\n${SCRIPT}`), 'unreadable-file'),
    file('a PDF cut short', makePdf(9000).subarray(0, 5000), 'unreadable-file'),
    file('a PDF with a script', withAction('<</S/JavaScript/JS(app.alert(1))>>'), 'active-content'),
    file(
      'a PDF with a script under a masked name',
      withAction('<</S/J#61vaScr#69pt/JS(x)>>'),
      'active-content',
    ),
    file('a PDF that starts a program', withAction('<</S/Launch/F(cmd.exe)>>'), 'active-content'),
    file('a JPEG that is a web page too', Buffer.concat([photo, text(SCRIPT)]), null),
    file('a JPEG that is a ZIP too', Buffer.concat([photo, ZIP]), null),
    file(
      'a PDF that is a web page too',
      makePdf(3000, (length) => text(SCRIPT.padEnd(length))),
      null,
    ),
    file('a PNG with a hundred megabytes of packed text', pngWithPackedText(), null),
  ]
}
