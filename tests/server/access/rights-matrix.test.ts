import { expect, test } from 'vitest'
import { mayDo, mayDoOver, RIGHTS, type Right, type RightRow } from '../../../src/domain/person/rights.ts'
import { ancestors, isCurrent, WHOLE_COUNTRY, type Grant } from '../../../src/domain/person/role.ts'
import type { UnitKind } from '../../../src/domain/unit/unit-id.ts'
import { Directory } from '../../../src/protocol/access.schema.ts'
import { OPEN_CALLS } from '../../../src/server/access/api-guard.ts'
import * as v from 'valibot'
import { ENDPOINT_RIGHTS } from './endpoint-rights.ts'
import {
  foundCountry,
  PLACES,
  TODAY,
  type Caller,
  type Country,
  type Local,
  type Place,
} from './matrix-country.ts'
import { startServer, type Reply } from './test-server.ts'

/** Everybody × every endpoint × every unit, against the whole server: what the table says, and nothing else. */

const endpoints = Object.entries(ENDPOINT_RIGHTS).map(([call, needs]) => {
  const [method = '', path = ''] = call.split(' ')
  return { call, method, path, needs }
})
const filled = (path: string): string =>
  path.replace(/:sha256\{[^}]*\}\}?/, 'f'.repeat(64)).replace(/:\w+/g, 'x')
const over = ({ server }: Country, right: Right, { grants }: Caller, { unit }: Local): boolean =>
  mayDoOver(
    right,
    unit,
    right === 'redact' ? grants.filter((grant) => grantedWhere(right, grant)) : grants,
    TODAY,
    server.access.units,
  )
const grantedWhere = (right: Right, { unit }: Pick<Grant, 'unit'>): boolean => {
  const { grantedIn }: RightRow = RIGHTS[right]
  return grantedIn === undefined || unit === WHOLE_COUNTRY || grantedIn.includes(KINDS.get(unit) ?? 'commune')
}
const KINDS = new Map<string, UnitKind>([
  [PLACES.province, 'province'],
  [PLACES.district, 'district'],
])
const anywhere = (right: Right, { grants }: Caller): boolean =>
  grants.some(
    (grant) => isCurrent(grant, TODAY) && mayDo(right, new Set([grant.role])) && grantedWhere(right, grant),
  )
/** A refusal says nothing of what it guards. */
function expectRefused(reply: Reply, told: string): void {
  expect([403, 404], `${told}: ${reply.text}`).toContain(reply.status)
  expect(reply.text, told).not.toMatch(/Người của|practice:/)
}

/** Read by anybody, without a session or a person's name (`server/public`); walked in `public/public-pages.test.ts`. */
const PUBLIC_PAGES = [
  'GET /ket-qua',
  'GET /ket-qua/*',
  'GET /ket-qua/:office/:year{20[0-9][0-9]}/:set',
  'GET /ket-qua/don-vi/:unit',
]

test('the table knows every endpoint of the server, and no other', async () => {
  const { app } = await startServer()
  const served = new Set(
    app.routes.filter(({ method }) => method !== 'ALL').map((r) => `${r.method} ${r.path}`),
  )
  expect([...Object.keys(ENDPOINT_RIGHTS), ...PUBLIC_PAGES].sort()).toEqual([...served].sort())
})

test('without a session only the open calls are answered', async () => {
  const { call } = await startServer()
  const open = endpoints.filter(({ needs }) => needs.of === 'open').map((endpoint) => endpoint.call)
  expect(open.sort()).toEqual([...OPEN_CALLS].sort())
  for (const { call: name, method, path, needs } of endpoints) {
    const { status } = await call(filled(path), { method, ...(method !== 'GET' && { body: {} }) })
    if (needs.of === 'open') expect([200, 400], name).toContain(status)
    else expect(status, name).toBe(401)
  }
})

test('a revoked device is answered nothing but its pushes', async () => {
  const server = await startServer()
  const { cookie, identity } = await server.enrolPhone(
    await server.addPerson('Cán bộ', [{ role: 'officer', unit: 'practice:00001' }]),
  )
  await server.db.updateTable('devices').set({ revoked_at: 1 }).where('id', '=', identity.device).execute()
  for (const { call: name, method, path, needs } of endpoints) {
    if (needs.of === 'open' || name === 'POST /api/sync') continue
    const reply = await server.call(filled(path), { method, cookie, ...(method !== 'GET' && { body: {} }) })
    expect(reply.code, name).toBe('device-revoked')
  }
})

test('whoever has the right nowhere is refused; whoever has it somewhere is let in', async () => {
  const { server, callers } = await foundCountry()
  for (const { call, method, path, needs } of endpoints) {
    if (needs.of !== 'any') continue
    for (const caller of callers) {
      const body = method === 'GET' ? {} : { body: needs.body ?? {} }
      const reply = await server.call(filled(path), { method, cookie: caller.cookie, ...body })
      const told = `${caller.name}: ${call}: ${reply.status} ${reply.text}`
      if (anywhere(needs.right, caller)) expect(reply.status, told).not.toBe(403)
      else expect(reply.code, told).toBe('forbidden')
    }
  }
}, 120_000)

test('what is about a unit is done and shown to whoever has the right over it, and to nobody else', async () => {
  const country = await foundCountry()
  const { server, callers, locals } = country
  const FEW: readonly Place[] = ['own', 'merged', 'elsewhere']
  const slow = 'POST /api/people/:id/password'
  for (const { call, method, needs } of endpoints) {
    if (needs.of !== 'over') continue
    // Each makes a password, which takes time by design: one unit of each kind of answer is enough.
    const places = call === slow ? FEW.map((place) => locals[place]) : Object.values(locals)
    for (const local of places)
      for (const caller of callers) {
        // Who has it nowhere is refused before his units are looked at.
        if (!anywhere(needs.right, caller) && !FEW.includes(local.place)) continue
        const { path, body } = await needs.ask(local, country)
        const reply = await server.call(path, {
          method,
          cookie: caller.cookie,
          ...(body !== undefined && { body }),
        })
        const told = `${caller.name}: ${call} of ${local.place}: ${reply.status} ${reply.text}`
        if (over(country, needs.right, caller, local)) expect([403, 404], told).not.toContain(reply.status)
        else expectRefused(reply, told)
        expect(reply.status, told).toBeLessThan(500)
      }
  }
}, 300_000)

test('what belongs to somebody else is not found, whoever asks', async () => {
  const country = await foundCountry()
  for (const { call, method, needs } of endpoints) {
    if (needs.of !== 'self') continue
    for (const local of Object.values(country.locals))
      for (const { name, cookie } of country.callers) {
        const { path, body } = await needs.ask(local, country)
        const reply = await country.server.call(path, { method, cookie, ...(body !== undefined && { body }) })
        const told = `${name}: ${call} of ${local.place}`
        expect(reply.status, told).toBe(404)
        expectRefused(reply, told)
      }
  }
}, 120_000)

test('lists name the people, devices and rounds of one’s own units and of no other', async () => {
  const country = await foundCountry()
  const { server, callers, locals } = country
  const unfiltered = [
    ['/api/people', 'manage-people'],
    ['/api/devices', 'manage-devices'],
  ] as const
  for (const caller of callers)
    for (const [path, right] of unfiltered) {
      const reply = await server.call(path, { cookie: caller.cookie })
      if (!anywhere(right, caller)) {
        expectRefused(reply, `${caller.name}: ${path}`)
        continue
      }
      for (const local of Object.values(locals)) {
        const told = `${caller.name}: ${local.place} in ${path}`
        if (!over(country, right, caller, local)) expect(reply.text, told).not.toContain(local.personName)
        else if (path === '/api/people') expect(reply.text, told).toContain(local.personName)
      }
    }
}, 120_000)

test('the directory and the identity name whom one meets, and nobody in other units', async () => {
  const country = await foundCountry()
  const { server, callers, locals } = country
  const { units } = server.access
  for (const caller of callers) {
    const current = caller.grants.filter((grant) => isCurrent(grant, TODAY))
    const stood = new Set([
      ...current.map(({ unit }) => unit),
      ...Object.values(locals)
        .filter(
          (local) =>
            over(country, 'read-self', caller, local) || over(country, 'read-appraisal', caller, local),
        )
        .map(({ unit }) => unit),
    ])
    const met = new Set([...stood].flatMap((unit) => [unit, ...ancestors(unit, units.parentOf)]))
    const directory = await server.call('/api/directory', { cookie: caller.cookie })
    const { people, units: named } = v.parse(Directory, JSON.parse(directory.json['body'] as string))
    const identity = await server.call('/api/identity', { cookie: caller.cookie })
    const ofIdentity = identity.json['units'] as readonly { id: string }[]
    for (const local of Object.values(locals)) {
      const told = `${caller.name}: ${local.place}`
      const names = (of: readonly { id: string }[]) => of.some(({ id }) => id === local.unit)
      const meets = people.some(({ name }) => name === local.personName)
      expect(meets, told).toBe(met.has(local.unit))
      // Where he stood himself, or will, he is told the name of his unit.
      const own = caller.grants.some(({ unit }) => unit === local.unit)
      if (met.has(local.unit) || !own) expect(names(named), told).toBe(met.has(local.unit))
      const known = met.has(local.unit) || over(country, 'manage-people', caller, local)
      if (!known) expect(names(ofIdentity), told).toBe(false)
    }
  }
}, 120_000)

test('a device learns what its units have become, and only that', async () => {
  const { server, callers } = await foundCountry()
  const officer = callers.find(({ name }) => name === 'officer of own')
  const { json } = await server.call('/api/identity', { cookie: officer?.cookie })
  const units = json['units'] as { id: string; becomes?: string[] }[]
  expect(units.find(({ id }) => id === PLACES.merged)?.becomes).toEqual([PLACES.own])
  expect(units.find(({ id }) => id === PLACES.divided)?.becomes).toEqual([PLACES.own, PLACES.sibling])
  expect(units.find(({ id }) => id === PLACES.own)).not.toHaveProperty('becomes')
})

test('the walk meets every right that is no dossier’s', () => {
  const met = new Set<string>(endpoints.flatMap(({ needs }) => ('right' in needs ? [needs.right] : [])))
  const administrative = Object.entries(RIGHTS).filter(
    // Councils and the office's book: `log/council.test.ts`.
    ([, { record }]) => !['self', 'appraisal', 'meetings', 'council', 'sheets', 'office'].includes(record),
  )
  expect(administrative.map(([right]) => right).filter((right) => !met.has(right))).toEqual([])
})
