import sharp, { type Metadata } from 'sharp'
import { MAX_EVIDENCE_PIXELS } from '../../domain/evidence/file-kind.ts'
import { createTurns } from './turns.ts'

export type PictureFault = 'unreadable-file' | 'too-many-pixels'

/** Pictures unpacked at the same time: more would only want more memory, on the machines this runs on. */
const AT_ONCE = 2
const MOST_SECONDS = 15

// One picture is one thread's work, none is looked at twice, and no other format's reader can be reached from outside.
sharp.concurrency(1)
sharp.cache(false)
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadJpegFile', 'VipsForeignLoadPngFile', 'VipsForeignLoadWebpFile'],
})

const turns = createTurns(AT_ONCE)

/**
 * Unpacks a picture to its last line and throws the dots away: null when it is whole. What its head says of its size is
 * judged before anything is unpacked. Moving pictures are none. At most 25 megapixels, 15 seconds, two at a time.
 */
export const inspectPicture = (path: string): Promise<PictureFault | null> =>
  turns.take(async () => {
    // Every picture was drawn anew by the phone: what is even slightly damaged was damaged since.
    const options = {
      failOn: 'warning',
      limitInputPixels: MAX_EVIDENCE_PIXELS,
      sequentialRead: true,
    } as const
    const head = await read(() => sharp(path, { ...options, limitInputPixels: false }).metadata())
    if (head === null || (head.pages ?? 1) > 1) return 'unreadable-file'
    if (dotsOf(head) > MAX_EVIDENCE_PIXELS) return 'too-many-pixels'
    const one = await read(() =>
      sharp(path, options).timeout({ seconds: MOST_SECONDS }).resize(1, 1, { fit: 'fill' }).raw().toBuffer(),
    )
    return one === null ? 'unreadable-file' : null
  })

const dotsOf = ({ width, height }: Metadata): number => width * height

/** The library throws plain errors for everything it dislikes in a picture; null stands for them. */
async function read<T>(task: () => Promise<T>): Promise<T | null> {
  try {
    return await task()
  } catch (cause) {
    if (cause instanceof Error && !('code' in cause)) return null
    throw cause
  }
}
