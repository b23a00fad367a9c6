import { createHash, randomBytes } from 'node:crypto'
import sharp from 'sharp'
import type { NewFile } from '../../src/storage/files/file-row.ts'

const [WIDTH, HEIGHT] = [1280, 960]
/** Of what a phone makes of a photo of a noticeboard. */
const GRAIN = 16

/** A picture nobody has sent before, about as large as the app makes a photo: 150 to 300 kB. */
export async function takePhoto(number: number): Promise<NewFile> {
  const [width, height] = [WIDTH / GRAIN, HEIGHT / GRAIN]
  const bytes = await sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } })
    .resize(WIDTH, HEIGHT, { kernel: 'cubic' })
    .jpeg({ quality: 88 })
    .toBuffer()
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: new Uint8Array(bytes).buffer,
    type: 'image/jpeg',
    name: `anh-${number + 1}.jpg`,
    preview: null,
  }
}
