import type { Hono } from 'hono'
import type { CallerEnv } from '../../src/server/routes/caller-env.ts'

/** One route of the API, as the server itself lists it: its path still has its parameters. */
export interface ApiRoute {
  readonly method: string
  readonly path: string
}

/** Every route the server answers below `/api`: taken from the server, so that none can be forgotten. */
export function apiRoutes(app: Hono<CallerEnv>): readonly ApiRoute[] {
  const found = new Map<string, ApiRoute>()
  for (const { method, path } of app.routes)
    if (method !== 'ALL' && path.startsWith('/api')) found.set(`${method} ${path}`, { method, path })
  return [...found.values()]
}

/** The path with its parameters filled in, one after the other. */
export const fillPath = (path: string, fill: (name: string) => string): string =>
  path.replace(/:([a-zA-Z0-9]+)(\{[^/]*\})?/g, (_all, name: string) => fill(name))
