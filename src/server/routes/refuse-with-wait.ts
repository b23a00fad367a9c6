import type { Context } from 'hono'
import type { SignInRefusal } from '../access/sign-in.ts'
import { refuse } from './refuse.ts'

/** A refusal that says when to try again (`Retry-After`, whole seconds). */
export function refuseWithWait(c: Context, { code, wait }: SignInRefusal): Response {
  const answer = refuse(c, code)
  if (wait !== undefined) answer.headers.set('Retry-After', String(Math.ceil(wait / 1000)))
  return answer
}
