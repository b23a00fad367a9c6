import type { Caller } from '../access/caller.ts'

/** What the access middleware leaves in the Hono context before a route under `/api` runs. */
export interface CallerEnv {
  Variables: { caller: Caller }
}
