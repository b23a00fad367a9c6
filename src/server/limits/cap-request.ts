import type { MiddlewareHandler } from 'hono'
import { refuse } from '../routes/refuse.ts'

/** No address of ours comes near: the longest holds a dossier and a cursor. */
const LONGEST_URL = 2_000
const MOST_PARAMETERS = 10

/** Turns away addresses longer and fuller than any of ours, before anything reads them. */
export const capRequest: MiddlewareHandler = async (c, next) => {
  const { url } = c.req
  if (url.length > LONGEST_URL) return refuse(c, 'bad-request', 'address')
  const query = url.indexOf('?')
  if (query >= 0 && url.slice(query).split('&').length > MOST_PARAMETERS)
    return refuse(c, 'bad-request', 'query')
  return next()
}
