import type { FileType } from '../../protocol/file.schema.ts'

/** What the first bytes say a file is, whatever its sender calls it; null when it is no kind that counts. */
export function fileTypeOf(head: Buffer): FileType | null {
  const starts = (hex: string, at = 0) => head.subarray(at, at + hex.length / 2).toString('hex') === hex
  if (starts('ffd8ff')) return 'image/jpeg'
  if (starts('89504e470d0a1a0a')) return 'image/png'
  if (starts('52494646') && starts('57454250', 8)) return 'image/webp'
  if (starts('255044462d')) return 'application/pdf'
  return null
}
