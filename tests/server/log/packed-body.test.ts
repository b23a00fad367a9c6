import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { MAX_BODY_BYTES } from '../../../src/protocol/version.ts'
import type { SyncResponse } from '../../../src/protocol/sync.schema.ts'
import { packBody } from '../../../src/sync/http/pack-body.ts'
import type { TestDevice } from '../../support/device.ts'
import { COMMUNE, createLogServer, SELF, type LogServer } from '../../support/log-server.ts'

let server: LogServer
let officer: TestDevice
beforeEach(async () => {
  server = await createLogServer()
  officer = await server.enrol('lan', ['officer', COMMUNE])
})
afterEach(() => server.close())

const question = (entries: readonly unknown[]) =>
  Buffer.from(
    JSON.stringify({ device: officer.id, epoch: '', scopeEpoch: '', cursor: '', follows: [], entries }),
  )
const post = (body: Uint8Array<ArrayBuffer>, encoding: string) =>
  server.request(officer, '/sync', { method: 'POST', body, headers: { 'content-encoding': encoding } })
const codeOf = async (answer: Response) => ({ status: answer.status, ...((await answer.json()) as object) })

test('a batch as the phone packs it is read as if it had come unpacked', async () => {
  const entries = []
  for (let i = 0; i < 20; i++) entries.push(await officer.write(SELF, `fact/TC1.CT1.${i}`, i))
  const plain = question(entries)
  const { headers, body } = await packBody({ body: new Uint8Array(plain), contentType: 'application/json' })
  expect(headers.get('content-encoding')).toBe('gzip')
  if (!body) throw new Error('A body was packed')
  expect(body.length).toBeLessThan(plain.length / 2)
  const answer = (await (await post(body, 'gzip')).json()) as SyncResponse
  expect(answer.results.map(({ status }) => status)).toEqual(Array(20).fill('stored'))
})

test('what blows up beyond the limit is refused, however small it comes', async () => {
  const bomb = new Uint8Array(gzipSync(question(['x'.repeat(64 * MAX_BODY_BYTES)])))
  expect(bomb.length).toBeLessThan(MAX_BODY_BYTES)
  expect(await codeOf(await post(bomb, 'gzip'))).toMatchObject({ status: 413, code: 'too-large' })
})

test.each([
  ['no gzip at all', () => new Uint8Array(question([])), 'gzip'],
  ['half a gzip', () => new Uint8Array(gzipSync(question([])).subarray(0, 40)), 'gzip'],
  ['a packing nobody agreed on', () => new Uint8Array(question([])), 'br'],
])('%s is a bad request', async (_name, body, encoding) => {
  const refusal = { status: 400, code: 'bad-request', detail: 'content-encoding' }
  expect(await codeOf(await post(body(), encoding))).toMatchObject(refusal)
})
