import { expect, test } from 'vitest'
import { administratorLink, makeAdministratorToken } from '../../../src/server/access/first-administrator.ts'
import { HOUR, startServer } from './test-server.ts'

const request = (token: string) => ({
  token,
  name: 'Bùi Ngọc Sơn',
  login: 'quantri',
  password: 'mười ký tự trở lên',
})

test('the link of the command line makes one administrator of the whole country', async () => {
  const server = await startServer()
  const token = await makeAdministratorToken(server.db, server.clock.now)
  expect(administratorLink('https://tcpl.example.vn', token)).toBe(
    `https://tcpl.example.vn/first-administrator#${token}`,
  )
  expect((await server.post('/api/first-administrator', request(token))).status).toBe(201)
  const again = await server.post('/api/first-administrator', { ...request(token), login: 'quantri2' })
  expect(again).toMatchObject({ status: 404, code: 'code-unknown' })
  const { identity, cookie } = await server.signIn('quantri', 'mười ký tự trở lên')
  expect(identity.grants).toMatchObject([{ role: 'administrator', unit: 'vn', to: null }])
  expect((await server.call('/api/people', { cookie })).status).toBe(200)
})

test('a wrong, late or badly filled request makes nobody and keeps the link usable', async () => {
  const server = await startServer()
  const token = await makeAdministratorToken(server.db, server.clock.now)
  const post = (change: object) => server.post('/api/first-administrator', { ...request(token), ...change })
  expect((await post({ token: 'x'.repeat(43) })).code).toBe('code-unknown')
  expect(await post({ password: 'short' })).toMatchObject({
    code: 'bad-request',
    json: { detail: 'password' },
  })
  expect(await post({ login: 'có dấu' })).toMatchObject({ code: 'bad-request', json: { detail: 'login' } })
  await server.addPerson('Khác', [{ role: 'officer', unit: 'practice:00001' }], {
    login: 'da-co',
    password: null,
  })
  expect((await post({ login: 'da-co' })).code).toBe('login-taken')
  expect(await server.db.selectFrom('people').select('name').execute()).toEqual([{ name: 'Khác' }])
  expect((await post({})).status).toBe(201)

  const late = await makeAdministratorToken(server.db, server.clock.now)
  server.clock.now += 24 * HOUR
  expect((await post({ token: late, login: 'quantri2' })).code).toBe('code-unknown')
})
