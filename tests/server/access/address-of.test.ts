import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { addressOf, isNetwork, trustProxies } from '../../../src/server/access/address-of.ts'

/** What the server takes for the caller's address. */
async function addressFrom(remote: string | undefined, forwarded?: string, trusted?: readonly string[]) {
  const app = new Hono()
  if (trusted) app.use(trustProxies(trusted))
  app.get('/', (c) => c.text(addressOf(c)))
  const env = remote === undefined ? {} : { incoming: { socket: { remoteAddress: remote } } }
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
  return (await app.request('/', { headers }, env)).text()
}

test.each([
  ['a stranger says nothing about himself', '203.0.113.9', '198.51.100.1', undefined, '203.0.113.9'],
  ['a proxy on this machine is believed', '127.0.0.1', '198.51.100.1', undefined, '198.51.100.1'],
  ['also over IPv6', '::1', '198.51.100.1', undefined, '198.51.100.1'],
  [
    'what a caller wrote before the proxy is not',
    '127.0.0.1',
    '10.9.9.9, 198.51.100.1',
    undefined,
    '198.51.100.1',
  ],
  ['a proxy in a container is not known by itself', '172.20.0.3', '198.51.100.1', undefined, '172.20.0.3'],
  [
    'it is when the setting names its network',
    '172.20.0.3',
    '198.51.100.1',
    ['172.16.0.0/12'],
    '198.51.100.1',
  ],
  ['mapped addresses are the same', '::ffff:172.20.0.3', '198.51.100.1', ['172.20.0.3'], '198.51.100.1'],
  ['two proxies in a row', '10.0.0.2', '6.6.6.6, 198.51.100.1, 10.0.0.9', ['10.0.0.0/8'], '198.51.100.1'],
  ['a phone in the same network as the proxy', '10.0.0.2', '10.0.7.7', ['10.0.0.0/8'], '10.0.7.7'],
  ['this machine stays trusted', '127.0.0.1', '198.51.100.1', ['10.0.0.0/8'], '198.51.100.1'],
  ['a proxy that says nothing', '127.0.0.1', undefined, undefined, '127.0.0.1'],
  ['no socket at all', undefined, undefined, undefined, 'unknown'],
] as const)('%s', async (_, remote, forwarded, trusted, expected) => {
  expect(await addressFrom(remote, forwarded, trusted)).toBe(expected)
})

test('networks are addresses with or without a length', () => {
  for (const text of ['10.0.0.1', '10.0.0.0/8', 'fd00::/8', '::1'])
    expect([text, isNetwork(text)]).toEqual([text, true])
  for (const text of ['', 'proxy', '10.0.0.0/33', '10.0.0/8', '10.0.0.0/8/1', '10.0.0.0/x'])
    expect([text, isNetwork(text)]).toEqual([text, false])
})
