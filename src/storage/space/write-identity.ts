import type { Identity } from '../../protocol/access.schema.ts'
import type { MetaRow } from './meta.ts'
import type { Space } from './space.ts'

/**
 * The server's word on who is here, as rows. The key for unlock codes stands apart, so that it goes into no file with the
 * rest; one that came before stays where the server, being older, gives none.
 */
export function identityRows({ unlockKey, ...identity }: Identity): MetaRow[] {
  return [
    { key: 'identity', value: identity },
    ...(unlockKey === undefined ? [] : [{ key: 'unlockKey' as const, value: unlockKey }]),
  ]
}

/** Inside a transaction of the caller's. */
export const writeIdentity = (space: Space, identity: Identity): Promise<unknown> =>
  space.meta.bulkPut(identityRows(identity))
