import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

const NAME = 'tcpl-session'

export const readSessionCookie = (c: Context): string | undefined => getCookie(c, NAME)

/** No script can read it, no other site can send it, and it dies with the browser: the server ends it sooner. */
export function writeSessionCookie(c: Context, value: string, publicUrl: string): void {
  setCookie(c, NAME, value, {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    secure: publicUrl.startsWith('https:'),
  })
}

export function clearSessionCookie(c: Context): void {
  deleteCookie(c, NAME, { path: '/' })
}
