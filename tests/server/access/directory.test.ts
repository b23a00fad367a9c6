import { expect, test } from 'vitest'
import * as v from 'valibot'
import { utf8 } from '../../../src/domain/log/canonical.ts'
import { Directory } from '../../../src/protocol/access.schema.ts'
import { createVerifier } from '../../../src/protocol/web-crypto.ts'
import { startServer, type TestServer } from './test-server.ts'

/** One person and phone of each kind in province A, and an officer of province B. */
async function populated() {
  const server = await startServer()
  const phoneOf = async (name: string, role: 'officer' | 'appraiser' | 'administrator', unit: string) => ({
    ...(await server.enrolPhone(await server.addPerson(name, [{ role, unit }]))),
    name,
  })
  return {
    server,
    a1: await phoneOf('Cán bộ A1', 'officer', 'practice:00001'),
    a2: await phoneOf('Cán bộ A2', 'officer', 'practice:00002'),
    b1: await phoneOf('Cán bộ B1', 'officer', 'practice:00003'),
    appraiser: await phoneOf('Thẩm định A', 'appraiser', 'practice:p01'),
    administrator: await phoneOf('Quản trị A', 'administrator', 'practice:p01'),
  }
}

async function directoryOf(server: TestServer, cookie: string | undefined) {
  const { json } = await server.call('/api/directory', { cookie })
  const { body, signature } = json as { body: string; signature: string }
  const directory = v.parse(Directory, JSON.parse(body))
  return { body, signature, directory, names: directory.people.map(({ name }) => name).sort() }
}

test('the directory is signed by the server device it names', async () => {
  const { server, a1 } = await populated()
  const { body, signature, directory } = await directoryOf(server, a1.cookie)
  const device = directory.devices.find(({ id }) => id === a1.identity.server)
  expect(device?.publicKey).toEqual(server.access.server.publicKey)
  const { verify } = createVerifier()
  const key = server.access.server.publicKey
  expect(await verify(key, utf8(body), signature)).toBe(true)
  expect(await verify(key, utf8(body.replace('Cán bộ A1', 'Cán bộ A9')), signature)).toBe(false)
})

test('a commune meets its own people, its appraisers and administrators, and no other commune', async () => {
  const { server, a1, appraiser } = await populated()
  const { directory, names } = await directoryOf(server, a1.cookie)
  expect(names).toEqual(['Cán bộ A1', 'Quản trị A', 'Thẩm định A'])
  expect(directory.devices.map(({ id }) => id)).toContain(appraiser.identity.device)
  expect(directory.units.map(({ id }) => id).sort()).toEqual(['practice:00001', 'practice:p01'])
  expect(directory.people.find(({ name }) => name === 'Thẩm định A')?.units).toEqual(['practice:p01'])
})

test('an office meets everybody below it, and nobody of another province', async () => {
  const { server, appraiser } = await populated()
  const { names } = await directoryOf(server, appraiser.cookie)
  expect(names).toEqual(['Cán bộ A1', 'Cán bộ A2', 'Quản trị A', 'Thẩm định A'])
})

test('an office is told who appraises there today: one of them is given a dossier', async () => {
  const { server, appraiser } = await populated()
  await server.addPerson('Đã thôi thẩm định', [
    { role: 'appraiser', unit: 'practice:p01', from: '2026-01-01', to: '2026-03-01' },
  ])
  const { directory } = await directoryOf(server, appraiser.cookie)
  const told = directory.people.flatMap(({ name, appraises }) => (appraises ? [[name, appraises]] : []))
  expect(told).toEqual([['Thẩm định A', ['practice:p01']]])
})

test('an administrator sees no dossiers, so his role widens nothing', async () => {
  const { server, administrator } = await populated()
  const { names } = await directoryOf(server, administrator.cookie)
  expect(names).toEqual(['Quản trị A', 'Thẩm định A'])
})

test('somebody who has left, and a revoked phone, are still named: what they signed remains', async () => {
  const { server, a1 } = await populated()
  const left = await server.addPerson('Đã chuyển công tác', [
    { role: 'officer', unit: 'practice:00001', from: '2026-01-01', to: '2026-03-01' },
  ])
  const { identity } = await server.enrolPhone(left)
  await server.db
    .updateTable('devices')
    .set({ revoked_at: server.clock.now })
    .where('id', '=', identity.device)
    .execute()
  const { directory, names } = await directoryOf(server, a1.cookie)
  expect(names).toContain('Đã chuyển công tác')
  expect(directory.devices.map(({ id }) => id)).toContain(identity.device)
})

test('the directory says until when somebody works for a commune; of the caller himself also where he does no longer', async () => {
  const { server, a1 } = await populated()
  const unit = 'practice:00001'
  const past = { role: 'officer', unit, from: '2026-01-01', to: '2026-03-01' } as const
  const left = await server.addPerson('Đã thôi', [past, { ...past, role: 'leader', to: '2026-04-01' }])
  await server.addPerson('Trở lại', [past, { ...past, from: '2026-05-01', to: null }])
  await server.addPerson('Chỉ quản trị', [{ role: 'administrator', unit }])
  const { directory } = await directoryOf(server, a1.cookie)
  const untilOf = (name: string) => directory.people.find((person) => person.name === name)?.until
  expect(untilOf('Cán bộ A1')).toEqual({ [unit]: null })
  expect(untilOf('Đã thôi')).toEqual({ [unit]: '2026-04-01' })
  expect(untilOf('Trở lại')).toEqual({ [unit]: null })
  expect(untilOf('Chỉ quản trị')).toEqual({})

  const own = await directoryOf(server, (await server.enrolPhone(left)).cookie)
  expect(own.directory.people.find(({ id }) => id === left)).toMatchObject({
    units: [],
    until: { [unit]: '2026-04-01' },
  })
  // His unit is named; the people of it are no longer his business.
  expect(own.directory.units.map(({ id }) => id)).toEqual([unit])
  expect(own.names).toEqual(['Đã thôi'])
})
