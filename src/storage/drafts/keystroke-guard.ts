import type { Keep } from '../space/space-ports.ts'
import type { Draft } from './draft.ts'

/**
 * Drafts whose row is still on its way to the disk. A page that is left within milliseconds of a keystroke takes an
 * unfinished transaction with it; localStorage has been written when the call returns.
 */
const keyOf = (db: string): string => `tcpl-typing:${db}`

type Place = Pick<Draft, 'record' | 'field' | 'tab'>
const samePlace = (a: Place, b: Place): boolean =>
  a.record === b.record && a.field === b.field && a.tab === b.tab

/** Holds a draft until `release`; it replaces an older one of the same field and tab. */
export function guard(keep: Keep, db: string, draft: Draft): void {
  write(keep, db, [...guarded(keep, db).filter((other) => !samePlace(other, draft)), draft])
}

/** The row of a draft written at `at` is durable, or not wanted any more: newer keystrokes stay guarded. */
export function release(keep: Keep, db: string, place: Place, at: number): void {
  const drafts = guarded(keep, db)
  const left = drafts.filter((other) => !samePlace(other, place) || other.at > at)
  if (left.length !== drafts.length) write(keep, db, left)
}

/** With the account that it belongs to. */
export const forgetGuarded = (keep: Keep, db: string): void => keep.removeItem(keyOf(db))

/** What is guarded now; nothing where it cannot be read. */
export function guarded(keep: Keep, db: string): readonly Draft[] {
  const text = keep.getItem(keyOf(db))
  if (text === null) return []
  try {
    const drafts: unknown = JSON.parse(text)
    return Array.isArray(drafts) ? (drafts as Draft[]) : []
  } catch (cause) {
    if (cause instanceof SyntaxError) return []
    throw cause
  }
}

function write(keep: Keep, db: string, drafts: readonly Draft[]): void {
  try {
    if (drafts.length === 0) keep.removeItem(keyOf(db))
    else keep.setItem(keyOf(db), JSON.stringify(drafts))
  } catch (cause) {
    // A full localStorage: the draft row is written all the same, a few milliseconds later.
    if (!(cause instanceof DOMException)) throw cause
  }
}
