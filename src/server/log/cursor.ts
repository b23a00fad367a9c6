import { createHash } from 'node:crypto'
import { fromBase64Url, toBase64Url } from '../../protocol/web-crypto.ts'
import { utf8 } from '../../domain/log/canonical.ts'

/**
 * P2: opaque to the client; a position in the deliveries of one history, with the mark of what was delivered there.
 * @param mark of the delivery at `seq`; empty at the beginning
 */
export const formatCursor = (epoch: string, seq: number, mark = ''): string =>
  toBase64Url(utf8(`${epoch}:${seq}:${mark}`))

/** The position; 0, the beginning, for an empty or unreadable cursor and for one of another history (P4). */
export const readCursor = (cursor: string, epoch: string): number => readMarkedCursor(cursor, epoch).seq

/** The position with its mark. */
export function readMarkedCursor(
  cursor: string,
  epoch: string,
): { readonly seq: number; readonly mark: string } {
  const start = { seq: 0, mark: '' }
  if (!/^[A-Za-z0-9_-]+$/.test(cursor) || cursor.length % 4 === 1) return start
  const match = /^(.+):(\d{1,15}):([0-9a-z]{0,16})$/.exec(String.fromCharCode(...fromBase64Url(cursor)))
  return match?.[1] === epoch ? { seq: Number(match[2]), mark: match[3] ?? '' } : start
}

/**
 * P4: short name of one delivery. The same entry received a second time, after this server was set back to an older
 * state, has another one.
 */
export const markOf = (delivered: { readonly id: string; readonly received_at: number } | null): string =>
  delivered === null
    ? ''
    : createHash('sha256').update(`${delivered.id} ${delivered.received_at}`).digest('hex').slice(0, 16)
