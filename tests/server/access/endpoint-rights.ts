import { v7 } from 'uuid'
import type { Right } from '../../../src/domain/person/rights.ts'
import { addDevice, addEntry, type Country, type Local } from './matrix-country.ts'
import { HOUR, type Call } from './test-server.ts'

/** What is asked for, about one unit's person, device or round; made anew for each request. */
interface Ask extends Call {
  readonly path: string
}

/**
 * What each endpoint asks for. `open`: nobody · `session`: anybody signed in, about himself · `any`: the right over whatever
 * unit · `over`: the right over the unit it is about · `self`: about one's own things, so that nobody else's are ever found ·
 * `elsewhere`: walked by the tests of dossiers.
 */
export type Needs =
  | { readonly of: 'open' | 'session' | 'elsewhere' }
  | { readonly of: 'any'; readonly right: Right; readonly body?: unknown }
  | {
      readonly of: 'over'
      readonly right: Right
      readonly ask: (local: Local, country: Country) => Ask | Promise<Ask>
    }
  | { readonly of: 'self'; readonly ask: (local: Local, country: Country) => Promise<Ask> }

const open: Needs = { of: 'open' }
const session: Needs = { of: 'session' }
const elsewhere: Needs = { of: 'elsewhere' }
const over = (right: Right, ask: (local: Local, country: Country) => Ask | Promise<Ask>): Needs => ({
  of: 'over',
  right,
  ask,
})
const ofPerson = (right: Right, rest: string, body?: unknown): Needs =>
  over(right, ({ person }) => ({ path: `/api/people/${person}${rest}`, body }))
const ofDevice = (right: Right, rest: string, body?: unknown): Needs =>
  over(right, async ({ person }, { server }) => {
    const { device } = await addDevice(server, person)
    return { path: `/api/people/${person}/devices/${device}${rest}`, body }
  })
const asking = (rest: string, body?: unknown): Needs =>
  over('manage-devices', async ({ person }, { server }) => {
    const { device } = await addDevice(server, person, true)
    return { path: `/api/devices/${device}${rest}`, body }
  })
const nobodysFile = 'f'.repeat(64)
const filling = (place: string): boolean => !/province/i.test(place)
const roleOf = ({ place }: Local) => (filling(place) ? 'officer' : 'viewer')

/** Every endpoint of the server. One that is not here fails the test: say first who may call it. */
export const ENDPOINT_RIGHTS: Readonly<Record<string, Needs>> = {
  'GET /api/health': open,
  'GET /api/health/alive': open,
  'GET /api/nonce': open,
  'POST /api/enrol': open,
  'POST /api/sign-in': open,
  'POST /api/sign-in/second-factor': open,
  'POST /api/session': open,
  'POST /api/wiped': open,
  'POST /api/sign-out': open,
  'POST /api/first-administrator': open,

  'GET /api/identity': session,
  'GET /api/directory': session,
  'POST /api/password': session,
  'GET /api/sessions': session,
  'POST /api/sessions/end-others': session,
  'GET /api/sign-ins': session,
  'GET /api/second-factor': session,
  'POST /api/second-factor/begin': session,
  'POST /api/second-factor/confirm': session,
  'POST /api/second-factor/recovery-codes': session,
  'POST /api/second-factor/remove': session,
  'GET /api/replacement': session,
  'POST /api/replacement/start': session,
  'POST /api/replacement/link': session,
  'POST /api/replacement/retire': session,
  'POST /api/replacement/give-up': session,
  'POST /api/replacement/proof': session,
  'POST /api/replacement/check': session,
  'POST /api/sessions/:session/end': {
    of: 'self',
    ask: async ({ person }, { server }) => ({
      path: `/api/sessions/${(await addDevice(server, person)).session}/end`,
    }),
  },
  'POST /api/device-loss': {
    of: 'self',
    ask: async ({ person }, { server }) => ({
      path: '/api/device-loss',
      body: { device: (await addDevice(server, person)).device, from: 1, to: 9 },
    }),
  },

  'POST /api/sync': elsewhere,
  'GET /api/dossiers/:unit/:year/:set/entries': elsewhere,
  'GET /api/dossiers/:unit/:year/:set/same-files': elsewhere,
  'GET /api/inbox': elsewhere,
  'GET /api/office/dossiers': elsewhere,
  'GET /api/files/:sha256{[0-9a-f]{64}}': elsewhere,
  'PUT /api/files/:sha256{[0-9a-f]{64}}': { of: 'any', right: 'send-files', body: {} },
  'POST /api/files/missing': { of: 'any', right: 'send-files', body: { sha256: [nobodysFile] } },
  'POST /api/files/uploads': { of: 'any', right: 'send-files' },
  'PATCH /api/files/uploads/:sha256{[0-9a-f]{64}}': { of: 'any', right: 'send-files' },
  'GET /api/files/uploads/:sha256{[0-9a-f]{64}}': { of: 'any', right: 'send-files' },

  'GET /api/access-log/mine': session,
  'GET /api/access-log': over('read-history-of-access', ({ unit }) => ({
    path: `/api/access-log?unit=${unit}`,
  })),
  'GET /api/access-log/table': over('read-history-of-access', ({ unit }) => ({
    path: `/api/access-log/table?unit=${unit}`,
  })),

  'GET /api/people': over('manage-people', ({ unit }) => ({ path: `/api/people?unit=${unit}` })),
  'POST /api/people': over('manage-people', (local) => ({
    path: '/api/people',
    body: {
      name: 'Người mới',
      login: null,
      grants: [{ role: roleOf(local), unit: local.unit, from: '2026-01-01', to: null }],
    },
  })),
  'PUT /api/people/:id': over('manage-people', (local) => ({
    path: `/api/people/${local.person}`,
    body: {
      ...{ name: local.personName, login: local.login },
      grants: [{ role: roleOf(local), unit: local.unit, from: '2026-01-01', to: null }],
    },
  })),
  'POST /api/people/:id/hand-over': over('manage-people', async (local, { server }) => {
    const grant = { role: roleOf(local), unit: local.unit, from: '2026-01-01' } as const
    const giver = await server.addPerson('Người giao', [grant])
    return {
      path: `/api/people/${giver}/hand-over`,
      body: {
        ...{ receiver: { person: local.person }, grants: [grant], revoke: [] },
        ...{ lastDay: '2026-11-23', begins: '2026-11-24' },
      },
    }
  }),
  'POST /api/people/:id/enrolment-code': ofPerson('manage-people', '/enrolment-code'),
  'POST /api/people/:id/password': ofPerson('manage-people', '/password'),
  'POST /api/people/:id/unlock': ofPerson('manage-people', '/unlock'),
  // Everybody has his own.
  'GET /api/people/:id/data': ofPerson('manage-people', '/data'),
  'GET /api/people/:id/sign-ins': ofPerson('read-history-of-access', '/sign-ins'),
  'POST /api/people/:id/sessions/:session/end': over('manage-people', async ({ person }, { server }) => ({
    path: `/api/people/${person}/sessions/${(await addDevice(server, person)).session}/end`,
  })),
  'POST /api/people/:id/second-factor/reset': over('manage-people', async ({ person }, { server }) => {
    await server.db
      .insertInto('second_factors')
      .values({ person, secret: 'x', last_step: 0, set_at: 1, pending: null, pending_until: null })
      .onConflict((c) => c.column('person').doNothing())
      .execute()
    return { path: `/api/people/${person}/second-factor/reset` }
  }),
  'POST /api/people/:id/devices/:device/revoke': ofDevice('manage-devices', '/revoke'),
  'POST /api/people/:id/devices/:device/unlock-code': ofDevice('manage-devices', '/unlock-code', {
    challenge: '12345678',
  }),
  'POST /api/people/:id/devices/:device/wipe': ofDevice('manage-devices', '/wipe'),
  'GET /api/people/:id/devices/:device/replacement': ofDevice('manage-devices', '/replacement'),
  'POST /api/people/:id/devices/:device/replacement': ofDevice('manage-devices', '/replacement'),
  'GET /api/devices': over('manage-devices', ({ unit }) => ({ path: `/api/devices?unit=${unit}` })),
  'GET /api/devices/asking': over('manage-devices', ({ person }) => ({
    path: `/api/devices/asking?person=${person}`,
  })),
  'POST /api/devices/:device/confirm': asking('/confirm', { digits: '1234' }),
  'POST /api/devices/:device/refuse': asking('/refuse'),
  'POST /api/devices/:device/revoke': over('manage-devices', async ({ person }, { server }) => ({
    path: `/api/devices/${(await addDevice(server, person)).device}/revoke`,
  })),

  'GET /api/import/template': { of: 'any', right: 'manage-units' },
  'POST /api/import/check': { of: 'any', right: 'manage-units' },
  'POST /api/import/apply': { of: 'any', right: 'manage-units' },

  'GET /api/history/units/:unit': over('read-history', ({ unit }) => ({
    path: `/api/history/units/${unit}`,
  })),
  'GET /api/history/template': { of: 'any', right: 'import-history' },
  'POST /api/history/check': { of: 'any', right: 'import-history' },
  'GET /api/history/imports': { of: 'any', right: 'import-history' },
  'POST /api/history/imports': { of: 'any', right: 'import-history' },
  'GET /api/history/imports/:id': { of: 'any', right: 'import-history' },
  'POST /api/history/imports/:id/stop': { of: 'any', right: 'import-history' },
  'POST /api/history/imports/:id/undo': over('import-history', async ({ unit, person }, { server }) => {
    const id = v7()
    await server.db
      .insertInto('history_imports')
      .values({
        ...{ id, file: 'cu.xlsx', person, at: server.clock.now - HOUR, scopes: JSON.stringify([unit]) },
        ...{ added: 0, replaced: 0, unchanged: 0, undone_by: null, undone_at: null },
      })
      .execute()
    return { path: `/api/history/imports/${id}/undo` }
  }),

  'GET /api/criteria-sets': over('publish-revision', ({ unit }) => ({
    path: `/api/criteria-sets?province=${unit}`,
  })),
  'GET /api/criteria-sets/text': over('publish-revision', ({ unit }) => ({
    path: `/api/criteria-sets/text?province=${unit}&set=tcpl-2025&revision=1`,
  })),
  'GET /api/criteria-sets/workbook': over('publish-revision', ({ unit }) => ({
    path: `/api/criteria-sets/workbook?province=${unit}&set=tcpl-2025&revision=1`,
  })),
  'POST /api/criteria-sets/check': over('publish-revision', ({ unit }) => ({
    path: `/api/criteria-sets/check?province=${unit}`,
    body: {},
  })),
  'POST /api/criteria-sets/publish': over('publish-revision', ({ unit }) => ({
    path: '/api/criteria-sets/publish',
    body: { province: unit, set: {}, base: 1, reason: 'Công văn 12/STP' },
  })),
  'POST /api/criteria-sets/dry-run': over('publish-revision', ({ unit }) => ({
    path: '/api/criteria-sets/dry-run',
    body: { province: unit, set: {} },
  })),
  'GET /api/redactions': { of: 'any', right: 'redact' },
  'POST /api/redactions/candidates': over('redact', async ({ unit }, { server }) => ({
    path: '/api/redactions/candidates',
    body: { target: { of: 'entry', entry: await addEntry(server, unit) } },
  })),
  'POST /api/redactions': over('redact', async ({ unit }, { server }) => ({
    path: '/api/redactions',
    body: {
      ...{ target: { of: 'entry', entry: await addEntry(server, unit) }, reason: 'identity-number' },
      document: { number: '12/QĐ-STP', date: '2026-11-20', authority: 'Sở Tư pháp' },
    },
  })),
  'POST /api/redactions/:entry/take-back': over('redact', async ({ unit }, { server }) => {
    const entry = await addEntry(server, unit)
    const now = server.clock.now
    await server.db
      .insertInto('redactions')
      .values({
        ...{ entry_id: entry, redaction_id: entry, unit, at: now, until: now + HOUR, files: '[]' },
        ...{ state: 'redacted', taken: 'sealed' },
      })
      .execute()
    return { path: `/api/redactions/${entry}/take-back` }
  }),
  'GET /api/rounds': { of: 'any', right: 'open-rounds' },
  'POST /api/rounds': over('open-rounds', ({ unit }) => ({
    path: '/api/rounds',
    body: { unit, year: 2025, set: 'tcpl-2025', reason: 'Công văn 12/STP' },
  })),
  'POST /api/rounds/:id/close': over('open-rounds', async ({ unit, person }, { server }) => {
    const id = v7()
    await server.db
      .insertInto('rounds')
      .values({
        ...{ id, unit, year: 2025, criteria_set: id, opened_by: person, opened_at: server.clock.now - HOUR },
        ...{ open_reason: 'Thử', closed_by: null, closed_at: null, close_reason: null },
      })
      .execute()
    return { path: `/api/rounds/${id}/close`, body: { reason: 'Xong' } }
  }),
  // Whoever opens rounds sees them beside; every device has them by its directory.
  'GET /api/official-days': { of: 'any', right: 'open-rounds' },
  'POST /api/official-days': {
    ...{ of: 'any', right: 'enter-official-days' },
    body: {
      ...{ kind: 'swap', off: '2026-04-29', worked: '2026-05-09' },
      document: { number: '99/TB-BNV', date: '2026-03-02' },
    },
  },
  'POST /api/official-days/:id/remove': { of: 'any', right: 'enter-official-days' },
}
