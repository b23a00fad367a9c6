import { fromBase64Url, toBase64Url } from '../../protocol/web-crypto.ts'
import { utf8 } from '../../domain/log/canonical.ts'

/** P2: opaque to the client; a position in the deliveries of one history. */
export const formatCursor = (epoch: string, seq: number): string => toBase64Url(utf8(`${epoch}:${seq}`))

/** The position; 0, the beginning, for an empty or unreadable cursor and for one of another history (P4). */
export function readCursor(cursor: string, epoch: string): number {
  if (!/^[A-Za-z0-9_-]+$/.test(cursor) || cursor.length % 4 === 1) return 0
  const match = /^(.+):(\d{1,15})$/.exec(String.fromCharCode(...fromBase64Url(cursor)))
  return match?.[1] === epoch ? Number(match[2]) : 0
}
