import type { Queries, Write } from '../database/database.ts'
import type { SignInTicketTable } from './desk-tables.ts'
import { newToken, secretHash } from './secret-text.ts'

/** For a code at hand, and for setting up the second factor: install an app, scan, type. */
const LIFETIME = { code: 5 * 60 * 1000, 'set-up': 30 * 60 * 1000 }
const MAX_ATTEMPTS = 5

export type SignInTicket = Pick<SignInTicketTable, 'hash' | 'person' | 'step'>

/** The password was right: what the browser shows with its second factor. Only the hash is kept. */
export async function makeTicket(
  db: Queries,
  ticket: Pick<SignInTicketTable, 'person' | 'key_raw' | 'step'>,
  now: number,
): Promise<{ readonly ticket: string; readonly expiresAt: number }> {
  const token = newToken()
  const expires_at = now + LIFETIME[ticket.step]
  await db.deleteFrom('sign_in_tickets').where('expires_at', '<', now).execute()
  await db
    .insertInto('sign_in_tickets')
    .values({ ...ticket, hash: secretHash(token), attempts: 0, expires_at, used_at: null })
    .execute()
  return { ticket: token, expiresAt: expires_at }
}

/** Whether this browser has been given such a ticket that could still be tried. */
export async function hasTicket(
  db: Queries,
  { person, key_raw, step }: Pick<SignInTicketTable, 'person' | 'key_raw' | 'step'>,
  now: number,
): Promise<boolean> {
  const row = await db
    .selectFrom('sign_in_tickets')
    .select('hash')
    .where('person', '=', person)
    .where('key_raw', '=', key_raw)
    .where('step', '=', step)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row !== undefined
}

/** The ticket when it may be tried now by the browser it was made for. */
export const findTicket = (
  db: Queries,
  token: string,
  keyRaw: string,
  now: number,
): Promise<SignInTicket | undefined> =>
  db
    .selectFrom('sign_in_tickets')
    .select(['hash', 'person', 'step'])
    .where('hash', '=', secretHash(token))
    .where('key_raw', '=', keyRaw)
    .where('used_at', 'is', null)
    .where('attempts', '<', MAX_ATTEMPTS)
    .where('expires_at', '>', now)
    .executeTakeFirst()

/** Counts a try before it is judged; false when tries made at the same time have used the ticket up. */
export async function countTry(trx: Write, hash: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('sign_in_tickets')
    .set((e) => ({ attempts: e('attempts', '+', 1) }))
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .where('attempts', '<', MAX_ATTEMPTS)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function useTicket(trx: Write, hash: string, now: number): Promise<void> {
  await trx.updateTable('sign_in_tickets').set({ used_at: now }).where('hash', '=', hash).execute()
}
