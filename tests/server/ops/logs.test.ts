import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { createLog } from '../../../src/server/ops/create-log.ts'
import { describeFault } from '../../../src/server/ops/describe-fault.ts'
import { personalData, toldIn } from '../../support/personal-data.ts'
import { enrol, push } from '../access/matrix-country.ts'
import { startServer } from '../access/test-server.ts'

const SECRET = 'Nguyễn Văn Bí Mật'

/** An error as the `pg` driver throws it. */
const ofPostgres = (code: string, message: string, more: object = {}) =>
  Object.assign(new Error(message), { severity: 'ERROR', code, ...more })

test('of a fault of PostgreSQL the constraint is told, not the row', () => {
  const told = describeFault(
    ofPostgres('23505', 'duplicate key value violates unique constraint "accounts_login_key"', {
      detail: `Key (login)=(${SECRET}) already exists.`,
      where: SECRET,
      table: 'accounts',
      constraint: 'accounts_login_key',
    }),
  )
  expect(told).toMatchObject({ code: '23505', table: 'accounts', constraint: 'accounts_login_key' })
  expect(told.message).toContain('accounts_login_key')
  expect(JSON.stringify(told)).not.toContain(SECRET)
})

test.each([
  ofPostgres('22P02', `invalid input syntax for type bigint: "${SECRET}"`),
  ofPostgres('P0001', SECRET),
  new SyntaxError(`Unexpected token 'N', "${SECRET}" is not valid JSON`),
  Object.assign(new TypeError(`The "path" argument must be a string. Received '${SECRET}'`), {
    code: 'ERR_X',
  }),
  new Error('outside', { cause: new Error(`inside "${SECRET}"`) }),
  Object.assign(new Error('with parameters'), { parameters: [SECRET], query: SECRET }),
  SECRET,
  { name: SECRET },
])('what came with a fault never reaches the log: %#', (fault) => {
  expect(JSON.stringify(describeFault(fault))).not.toContain(SECRET)
})

test('what helps is told: where it happened, which property was missing, and the causes', () => {
  const missing = undefined as unknown as { name: string }
  try {
    expect(missing.name).toBe('')
  } catch (cause) {
    const told = describeFault(new Error('the desk could not follow', { cause }))
    expect(told.message).toBe('the desk could not follow')
    expect(told.cause?.message).toContain("reading 'name'")
    expect(told.cause?.stack?.[0]).toMatch(/logs\.test\.ts:\d+:\d+/)
  }
})

test('a line is JSON with its level in words and its time, and nothing of the machine', () => {
  const lines: string[] = []
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString())
      done()
    },
  })
  const log = createLog('warn', destination)
  log.info({}, 'not told at this level')
  log.warn({ err: new Error('fault'), request: 'r' }, 'text')
  expect(lines).toHaveLength(1)
  const line = JSON.parse(lines[0] ?? '') as Record<string, unknown>
  expect(Object.keys(line).sort()).toEqual(['err', 'level', 'msg', 'request', 'time'])
  expect(line).toMatchObject({ level: 'warn', msg: 'text', request: 'r' })
  expect(Date.parse(line['time'] as string)).not.toBeNaN()
})

/** The facts of each line with this text. */
const linesOf = (logged: readonly string[], text: string) =>
  logged.flatMap((line) =>
    line.startsWith(`${text} {`) ? [JSON.parse(line.slice(text.length)) as Record<string, unknown>] : [],
  )

test('a request has one number: in the answer, in every line about it, and in what a fault tells its caller', async () => {
  const server = await startServer()
  const { cookie } = await server.administratorOf('practice:p01', 'quantri.a')
  const given = '0f8fad5b-d9cb-469f-a165-70867728950e'
  const told = await server.call('/api/nonce', { headers: { 'x-request-id': given } })
  expect(told.headers.get('x-request-id')).toBe(given)
  expect(linesOf(server.logged, 'answered').at(-1)).toMatchObject({ request: given, route: 'GET /api/nonce' })

  for (const chosen of ['Nguyễn Văn An', '012345678901', 'practice:00001-practice', 'a'.repeat(65), '']) {
    const answer = await server.app.request('/api/nonce', {
      headers: { 'x-tcpl-protocol': '1', 'x-request-id': encodeURIComponent(chosen) },
    })
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/)
  }

  Object.assign(server.access.sessions, {
    callerOf: () => Promise.reject(new Error(`no session "${cookie ?? ''}"`)),
  })
  const fault = await server.call('/api/people', { cookie })
  expect(fault).toMatchObject({ status: 500, code: 'server-fault' })
  const number = fault.headers.get('x-request-id')
  expect(fault.json['detail']).toBe(number)
  expect(linesOf(server.logged, 'fault').at(-1)).toMatchObject({
    request: number,
    err: { message: 'no session …' },
  })
  expect(linesOf(server.logged, 'answered').at(-1)).toMatchObject({
    request: number,
    status: 500,
    refusal: 'server-fault',
  })
})

test('what is said of an entry names the request it came with', async () => {
  const server = await startServer()
  const officer = await enrol(server, 'Vàng Thị Sen', [
    { role: 'officer', unit: 'practice:00001', from: '2026-01-01' },
  ])
  const entry = await officer.device.write('practice:00001/2026/tcpl-2025/self', 'fact/TC1.CT1.1', 1)
  await push({ server }, officer, { ...entry, sig: 'A'.repeat(entry.sig.length) })
  const [line] = linesOf(server.logged, 'An entry was refused')
  expect(line).toMatchObject({ code: 'bad-signature' })
  expect(line?.['request']).toBe(linesOf(server.logged, 'answered').at(-1)?.['request'])
})

test('the search for personal data in the log finds a name, a sign-in name, a unit, a dossier and what somebody wrote', async () => {
  const server = await startServer()
  const officer = await enrol(server, 'Vàng Thị Sen', [
    { role: 'officer', unit: 'practice:00001', from: '2026-01-01' },
  ])
  await server.addPerson('Lù A Páo', [], { login: 'pao.lu', password: null })
  const words = 'Gia đình ông Páo chưa được trợ giúp'
  await push(
    { server },
    officer,
    await officer.device.write('practice:00001/2026/tcpl-2025/self', 'remark/TC1.CT1', words),
  )
  const data = await personalData(server.db)
  for (const leak of [
    'Vàng Thị Sen',
    'pao.lu',
    officer.device.id,
    'practice:00002',
    'practice:00001/2026/tcpl-2025',
    words,
  ])
    expect(toldIn(`{"level":"warn","what":"${leak}"}`, data)).toContain(leak)
})
