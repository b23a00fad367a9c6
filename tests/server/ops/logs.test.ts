import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { createLog } from '../../../src/server/ops/create-log.ts'
import { describeFault } from '../../../src/server/ops/describe-fault.ts'

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
