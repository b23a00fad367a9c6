import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { ShareCommits } from '../database/share-commits.ts'

const LIFETIME = 5 * 60 * 1000

/**
 * P10: numbers a device signs to prove its key, each good for one use within five minutes. Making one costs no write:
 * it carries its end and our mark; only used ones are stored, so asking for many fills nothing.
 */
export interface Nonces {
  make(now: number): string
  /** True once; false for a foreign, late, altered or used one. */
  use(nonce: string, now: number): Promise<boolean>
}

export function createNonces(write: ShareCommits, secret: string): Nonces {
  const mark = (body: string): Buffer => createHmac('sha256', secret).update(body).digest()
  return {
    make(now) {
      const body = `${(now + LIFETIME).toString(36)}.${randomBytes(16).toString('base64url')}`
      return `${body}.${mark(body).toString('base64url')}`
    },
    async use(nonce, now) {
      const cut = nonce.lastIndexOf('.')
      const body = nonce.slice(0, Math.max(cut, 0))
      const given = Buffer.from(nonce.slice(cut + 1), 'base64url')
      const expected = mark(body)
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false
      const expiresAt = Number.parseInt(body.split('.')[0] ?? '', 36)
      if (!(expiresAt > now)) return false
      const { numInsertedOrUpdatedRows } = await write(async (shared) => {
        await shared.deleteFrom('used_nonces').where('expires_at', '<', now).execute()
        // The body, not the text as sent: one MAC has several base64url spellings.
        return shared
          .insertInto('used_nonces')
          .values({ nonce: body, expires_at: expiresAt })
          .onConflict((c) => c.column('nonce').doNothing())
          .executeTakeFirstOrThrow()
      })
      return numInsertedOrUpdatedRows === 1n
    },
  }
}
