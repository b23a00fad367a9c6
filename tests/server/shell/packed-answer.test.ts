import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { PROTOCOL_HEADER } from '../../../src/protocol/version.ts'
import { startServer } from '../access/test-server.ts'

async function nonce(encoding: string | undefined) {
  const server = await startServer()
  const headers = { [PROTOCOL_HEADER]: '1', ...(encoding !== undefined && { 'accept-encoding': encoding }) }
  return server.app.request('/api/nonce', { headers })
}

test('JSON comes packed to whoever takes it', async () => {
  const answer = await nonce('gzip, br')
  expect(answer.headers.get('content-encoding')).toBe('gzip')
  expect(answer.headers.get(PROTOCOL_HEADER)).toBe('1')
  const body: unknown = JSON.parse(gunzipSync(Buffer.from(await answer.arrayBuffer())).toString())
  expect(body).toMatchObject({ nonce: expect.any(String) })
})

test('and plain to whoever does not', async () => {
  const answer = await nonce(undefined)
  expect(answer.headers.get('content-encoding')).toBeNull()
  expect(await answer.json()).toMatchObject({ nonce: expect.any(String) })
})
