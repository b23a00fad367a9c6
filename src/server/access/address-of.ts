import type { Context, MiddlewareHandler } from 'hono'
import { BlockList, isIP } from 'node:net'

/** Addresses (`10.0.0.7`) and networks (`10.0.0.0/8`) whose word about where a request comes from is believed. */
export type TrustedProxies = (address: string) => boolean

/** Which a server bound to 127.0.0.1 is reached through from outside. */
const THIS_MACHINE = ['127.0.0.0/8', '::1']

/**
 * Where a request comes from, for counting calls and guesses only; never logged. Behind a proxy it is the last address
 * that no trusted proxy has: what stands before it anybody may have written.
 */
export function addressOf(c: Context): string {
  const trusts = (c.get('trustedProxies') as TrustedProxies | undefined) ?? trustingThisMachine
  const remote = remoteAddress(c.env)
  if (remote !== 'unknown' && !trusts(remote)) return remote
  const named = (c.req.header('x-forwarded-for') ?? '')
    .split(',')
    .map((part) => withoutMapping(part.trim()))
    .filter((part) => part !== '')
  return named.findLast((address) => !trusts(address)) ?? named[0] ?? remote
}

/** For requests under this middleware, these proxies are believed besides those on this machine. */
export function trustProxies(networks: readonly string[]): MiddlewareHandler {
  const trusts = trusting([...THIS_MACHINE, ...networks])
  return (c, next) => {
    c.set('trustedProxies', trusts)
    return next()
  }
}

/** Whether a text names an address or a network. */
export const isNetwork = (text: string): boolean => {
  const [address = '', length, ...more] = text.split('/')
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
  return (
    more.length === 0 &&
    most > 0 &&
    (length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= most))
  )
}

function trusting(networks: readonly string[]): TrustedProxies {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', length] = network.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    list.addSubnet(address, length === undefined ? (family === 'ipv6' ? 128 : 32) : Number(length), family)
  }
  return (address) => {
    const kind = isIP(address)
    return kind !== 0 && list.check(address, kind === 6 ? 'ipv6' : 'ipv4')
  }
}

const trustingThisMachine = trusting(THIS_MACHINE)

/** A listener on `::` sees IPv4 as `::ffff:10.0.0.7`. */
const withoutMapping = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/, '')

/** `app.request()` in tests has no socket. */
function remoteAddress(env: unknown): string {
  const { incoming } = (env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } }
  const remote = incoming?.socket?.remoteAddress
  return remote === undefined ? 'unknown' : withoutMapping(remote)
}
