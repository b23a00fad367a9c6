/** A photo as it is stored: upright, without EXIF, small enough for a rural line. */
export interface EncodedPhoto {
  readonly bytes: ArrayBuffer
  /** A small JPEG for lists, about 10 kB. */
  readonly preview: ArrayBuffer
  readonly width: number
  readonly height: number
}

const TARGET_BYTES = 400_000
const PREVIEW_SIDE = 240

/** Long side in pixels and JPEG quality, best first; the first that fits the target wins, else the last. */
const ATTEMPTS = [
  { side: 1600, quality: 0.82 },
  { side: 1600, quality: 0.68 },
  { side: 1600, quality: 0.55 },
  { side: 1280, quality: 0.6 },
  { side: 1280, quality: 0.45 },
  { side: 1024, quality: 0.4 },
] as const

/**
 * Any picture the browser can read → JPEG of at most about 400 kB. Drawing on a canvas drops every metadata block and
 * whatever was hidden behind the image data. Throws what the decoder throws on a damaged picture.
 */
export async function encodePhoto(file: Blob): Promise<EncodedPhoto> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
  try {
    let encoded: { blob: Blob; width: number; height: number } | null = null
    for (const { side, quality } of ATTEMPTS) {
      encoded = await draw(bitmap, side, quality)
      if (encoded.blob.size <= TARGET_BYTES) break
    }
    if (!encoded) throw new Error('No encoding was attempted')
    const preview = await draw(bitmap, PREVIEW_SIDE, 0.6)
    return {
      bytes: await encoded.blob.arrayBuffer(),
      preview: await preview.blob.arrayBuffer(),
      width: encoded.width,
      height: encoded.height,
    }
  } finally {
    bitmap.close()
  }
}

async function draw(bitmap: ImageBitmap, side: number, quality: number) {
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height))
  const width = Math.max(1, Math.round(bitmap.width * scale))
  const height = Math.max(1, Math.round(bitmap.height * scale))
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('No 2D canvas')
  context.fillStyle = '#fff' // JPEG has no transparency: a scanned PNG must not turn black
  context.fillRect(0, 0, width, height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, width, height)
  return { blob: await canvas.convertToBlob({ type: 'image/jpeg', quality }), width, height }
}
