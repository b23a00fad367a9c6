import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate'
import type { Paper } from '../../documents/paper.ts'
import { fromBase64Url, toBase64Url } from '../../protocol/web-crypto.ts'

/** More than any paper has, in bytes: a text made to fill the memory is not unpacked. */
const MOST = 8_000_000

/** A paper as it is kept in the log: JSON, deflated, in base64url. */
export const packPaper = (paper: Paper): string =>
  toBase64Url(deflateSync(strToU8(JSON.stringify(paper)), { level: 9 }))

/** Null where it cannot be read. Whether it is what was made is told by its code. */
export function unpackPaper(packed: string): Paper | null {
  try {
    const json: unknown = JSON.parse(strFromU8(inflated(fromBase64Url(packed))))
    return isPaper(json) ? json : null
  } catch (cause) {
    // Damaged, or of a kind that is not known here.
    if (cause instanceof Error) return null
    throw cause
  }
}

function inflated(bytes: Uint8Array): Uint8Array {
  const chunks: Uint8Array[] = []
  let size = 0
  const inflate = new Inflate((chunk) => {
    chunks.push(chunk)
    size += chunk.length
    if (size > MOST) throw new RangeError('The text of a paper is too large')
  })
  // In small steps, so that the end of patience is noticed before all of it is unpacked.
  for (let at = 0; at < bytes.length; at += STEP)
    inflate.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length)
  const all = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return all
}

const STEP = 4096

/** What the renderers count on; the rest of its shape is vouched for by the code. */
function isPaper(json: unknown): json is Paper {
  if (typeof json !== 'object' || json === null) return false
  const { form, head, blocks, comments } = json as Partial<Record<keyof Paper, unknown>>
  return (
    typeof form === 'string' && typeof head === 'object' && Array.isArray(blocks) && Array.isArray(comments)
  )
}
