import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Queries } from '../database/database.ts'

/** A finished page with the tag it is known by; null body: there is none. */
export interface KeptPage {
  readonly body: string
  /** ETag. */
  readonly tag: string
}

/** Pages made once and handed to everybody until something they show has changed. */
export interface PublicPages {
  get(address: string, make: () => Promise<string | null>): Promise<KeptPage | null>
}

const MOST = 500
/** Names of units and titles of sets change without a ruling: so long, in milliseconds, an old one may stand. */
const LONGEST = 60_000

export function createPublicPages(db: Queries, now: () => number): PublicPages {
  const kept = new Map<string, { readonly page: KeptPage; readonly at: number }>()
  let seen = ''
  return {
    async get(address, make) {
      const stamp = await stampOf(db)
      if (stamp !== seen) kept.clear()
      seen = stamp
      const known = kept.get(address)
      if (known && now() - known.at < LONGEST) return known.page
      const body = await make()
      // What is not there is not kept: addresses that nobody has are endless.
      if (body === null) return null
      const page = { body, tag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` }
      if (kept.size >= MOST) kept.clear()
      if (seen === stamp) kept.set(address, { page, at: now() })
      return page
    },
  }
}

/** Changes with every ruling that moves a dossier, and with every import of past results. */
async function stampOf(db: Queries): Promise<string> {
  const { rows } = await sql<{ readonly stamp: string }>`
    select (select count(*) || ' ' || coalesce(max(since), 0) from dossiers) || ' ' ||
      (select count(*) || ' ' || coalesce(max(at), 0) || ' ' || coalesce(max(undone_at), 0)
        from history_imports) as stamp`.execute(db)
  return rows[0]?.stamp ?? ''
}
