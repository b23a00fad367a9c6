import { expect, test } from 'vitest'
import type { ActKind } from '../../../src/domain/dossier/act.ts'
import type { DossierPhase } from '../../../src/domain/dossier/dossier.workflow.ts'
import type { Entry } from '../../../src/domain/log/entry.ts'
import type { PulledEntry } from '../../../src/protocol/sync.schema.ts'
import { mayDo, mayDoOver, RIGHTS, standsFor, type Right } from '../../../src/domain/person/rights.ts'
import { rolesOver } from '../../../src/domain/person/role.ts'
import type { Json } from '../../../src/domain/shared/json.ts'
import { sealedPrefix } from '../../support/device.ts'
import {
  addFile,
  bringTo,
  DECISION,
  PUBLICATION,
  REVOCATION,
  FILLING,
  foundCountry,
  nextAct,
  PHASES,
  PLACES,
  pullAll,
  push,
  readDossier,
  secret,
  TODAY,
  type Caller,
  type Country,
  type Filling,
} from './matrix-country.ts'

/** Everybody × every unit × every phase, against the whole server: what the table says, and nothing else. */

const dossierIn = (place: Filling, phase: DossierPhase): string =>
  `${PLACES[place]}/${2026 - PHASES.indexOf(phase)}/tcpl-2025`
const over = ({ server }: Country, right: Right, { grants }: Caller, place: Filling): boolean =>
  mayDoOver(right, PLACES[place], grants, TODAY, server.access.units)
const wordsIn = (entries: readonly PulledEntry[]): string => JSON.stringify(entries)

test('what somebody reads, by pulling, dossier by dossier, in the inbox and of files', async () => {
  const country = await foundCountry()
  const { server, callers, insiders } = country
  const files = new Map<Filling, string>()
  for (const place of FILLING) {
    for (const phase of ['open', 'appraising', 'returned', 'accepted'] as const)
      await bringTo(country, insiders[place], dossierIn(place, phase), phase)
    files.set(place, await addFile(country, insiders[place].leader, dossierIn(place, 'open')))
  }
  const all = FILLING.flatMap((place) => PHASES.map((phase) => dossierIn(place, phase)))

  for (const caller of callers) {
    const pulled = wordsIn(await pullAll(country, caller, all))
    const inbox = await server.call('/api/inbox', { cookie: caller.cookie })
    expect(inbox.status).toBe(200)
    for (const place of FILLING) {
      const may = (right: Right) => over(country, right, caller, place)
      const seen = async (phase: DossierPhase, part: 'self' | 'appraisal', expected: boolean) => {
        const dossier = dossierIn(place, phase)
        const told = `${caller.name}: ${part} of ${place}, ${phase}`
        const read = await readDossier(country, caller, dossier)
        expect(read !== null, told).toBe(may('read-self') || may('read-appraisal'))
        expect(wordsIn(read ?? []).includes(secret(dossier, part)), told).toBe(expected)
        expect(pulled.includes(secret(dossier, part)), `${told}, pulled`).toBe(expected)
      }
      await seen('open', 'self', may('read-self'))
      await seen('appraising', 'self', may('read-self') || may('read-self-as-sent'))
      await seen('appraising', 'appraisal', may('read-appraisal'))
      for (const phase of ['returned', 'accepted'] as const)
        await seen(phase, 'appraisal', may('read-appraisal') || may('read-appraisal-as-handed-over'))

      expect(inbox.text.includes(PLACES[place]), `${caller.name}: ${place} in the inbox`).toBe(
        may('read-appraisal'),
      )
      // Never sent, so no office has been handed the entry that names it.
      const file = await server.call(`/api/files/${files.get(place)}`, { cookie: caller.cookie })
      expect(file.status === 200, `${caller.name}: file of ${place}`).toBe(may('read-self'))
      if (file.status !== 200) {
        expect([403, 404]).toContain(file.status)
        expect(file.text).not.toContain('practice:')
      }
    }
  }
}, 300_000)

/** One field for each right to write, on the only indicator that was returned. */
const FIELDS: readonly (readonly [right: Right, field: string, value: Json])[] = [
  ['enter-answers', 'fact/TC1.CT1.1.done', 7],
  ['add-evidence', 'attachment/TC1.CT1/plan/e1', true],
  ['write-remarks', 'remark/TC1.CT1', 'Ghi thêm'],
  ['name-owner', 'owner/TC1.CT1', 'p1'],
  ['record-participation', 'opinion/o1/said', { text: 'Chưa thấy niêm yết' }],
  ['conclude-participation', 'opinion/o1/reply', { text: 'Đã niêm yết lại' }],
  ['keep-meetings', 'meeting/m1/note/n1', { text: 'Bàn việc làm đường' }],
  ['appraise', 'finding/TC1.CT1/verdict', { verdict: 'agree', reason: '' }],
  ['assign-appraiser', 'assignee', { person: 'p1' }],
  ['record-office-steps', 'step/9', '2026-11-20'],
]

test('what somebody writes counts by his right and the phase; else it is held with a reason and counts for nobody', async () => {
  const country = await foundCountry()
  const { callers, insiders, server } = country
  for (const place of FILLING)
    for (const phase of PHASES) await bringTo(country, insiders[place], dossierIn(place, phase), phase)

  const held = new Set<string>()
  for (const caller of callers)
    for (const place of FILLING) {
      const cells = PHASES.flatMap((phase) => FIELDS.map((field) => ({ phase, field })))
      const entries: Entry[] = []
      for (const {
        phase,
        field: [right, field, value],
      } of cells) {
        const { record } = RIGHTS[right]
        entries.push(await caller.device.write(`${dossierIn(place, phase)}/${record}`, field, value))
      }
      const results = await push(country, caller, ...entries)
      for (const [i, { phase, field }] of cells.entries()) {
        const [right] = field
        const result = results[i]
        const told = `${caller.name}: ${right} of ${place}, ${phase}: ${JSON.stringify(result)}`
        const may = over(country, right, caller, place)
        expect(result?.status, told).toBe(may && standsFor(right, phase) ? 'stored' : 'held')
        if (result?.status !== 'held') continue
        held.add(result.id)
        const reach = rolesOver(PLACES[place], caller.grants, TODAY, server.access.units)
        const late = RIGHTS[right].record === 'self' ? 'dossier-sent' : 'appraisal-not-started'
        expect(result.reason, told).toBe(may ? late : reach.size === 0 ? 'out-of-scope' : 'not-permitted')
      }
    }
  // The people of the dossier are shown that something is held, never what.
  for (const place of FILLING)
    for (const phase of PHASES)
      for (const insider of Object.values(insiders[place]))
        for (const pulled of (await readDossier(country, insider, dossierIn(place, phase))) ?? [])
          if (pulled.kind === 'entry') expect(held).not.toContain((pulled.entry as Entry).id)
}, 300_000)

/** Walked in `log/council.test.ts`, with the council they need. */
type CouncilAct = 'conclude' | 'admit-late'

/** Each act where it may follow, with what it needs besides. */
const ACTS: Readonly<
  Record<
    Exclude<ActKind, CouncilAct>,
    { phase: DossierPhase; value: Readonly<Record<string, Json>>; sealed: boolean }
  >
> = {
  send: { phase: 'open', value: { files: [] }, sealed: true },
  withdraw: { phase: 'sent', value: { reason: 'Thiếu một văn bản' }, sealed: false },
  'start-appraisal': { phase: 'sent', value: {}, sealed: false },
  return: { phase: 'appraising', value: { indicators: ['TC1.CT1'], note: '' }, sealed: true },
  accept: { phase: 'appraising', value: { note: '' }, sealed: true },
  extend: { phase: 'returned', value: { until: '2099-12-31', reason: 'Mất mạng' }, sealed: false },
  resume: { phase: 'returned', value: { reason: 'Không bổ sung' }, sealed: false },
  reopen: { phase: 'accepted', value: { reason: 'Còn một chỉ tiêu' }, sealed: false },
  decide: { phase: 'accepted', value: DECISION, sealed: true },
  publish: { phase: 'decided', value: PUBLICATION, sealed: false },
  revoke: { phase: 'published', value: REVOCATION, sealed: false },
}

test('an act is accepted from whoever has the right over the unit, and refused or held from everybody else', async () => {
  const country = await foundCountry()
  const { callers, insiders } = country
  let fresh = 0
  for (const place of FILLING)
    for (const [kind, { phase, value, sealed }] of Object.entries(ACTS)) {
      const act = kind as keyof typeof ACTS
      const { record: part } = RIGHTS[act]
      const found = ['return', 'extend', 'resume'].includes(act) ? 'ask' : 'agree'
      const newDossier = async () => {
        const dossier = `${PLACES[place]}/2026/thu-${++fresh}`
        await bringTo(country, insiders[place], dossier, phase, found)
        return dossier
      }
      const shared = await newDossier()
      const attempt = async (caller: Caller, dossier: string) => {
        const record = `${dossier}/${part}`
        const insider = insiders[place][part === 'self' ? 'leader' : 'appraiser']
        const seal = sealed ? await sealedPrefix(record, insider.device.written) : {}
        const field = nextAct()
        const said = { ...value, act, ...seal } as Entry['value']
        const [result] = await push(country, caller, await caller.device.write(record, field, said))
        const ruling = `ruling/${field.slice('act/'.length)}`
        const shown = (await readDossier(country, insider, dossier)) ?? []
        const answer = shown
          .flatMap((pulled) => (pulled.kind === 'entry' ? [pulled.entry as Entry] : []))
          .find((entry) => entry.field === ruling)
        return {
          result,
          ruling: answer?.value as { outcome: string; refusal?: { code: string } } | undefined,
        }
      }
      for (const caller of callers) {
        const may = over(country, act, caller, place)
        const { result, ruling } = await attempt(caller, may ? await newDossier() : shared)
        const told = `${caller.name}: ${act} of ${place}: ${JSON.stringify({ result, ruling })}`
        if (may) expect(ruling?.outcome, told).toBe('accepted')
        else if (result?.status === 'held')
          expect(['out-of-scope', 'not-permitted'], told).toContain(result.reason)
        else expect(ruling, told).toMatchObject({ outcome: 'refused', refusal: { code: 'not-permitted' } })
      }
      // None of them has moved it: its own people still may.
      const own = insiders[place][part === 'self' ? 'leader' : 'appraiser']
      expect((await attempt(own, shared)).ruling?.outcome, `${act} of ${place} by its own`).toBe('accepted')
    }
}, 300_000)

test('the walk meets every right over a dossier', () => {
  const met = new Set<string>([
    ...FIELDS.map(([right]) => right),
    ...Object.keys(ACTS),
    ...['read-self', 'read-self-as-sent', 'read-appraisal', 'read-appraisal-as-handed-over'],
    // Walked with the endpoints of files; conflicts below; the books of meetings in `log/meetings.test.ts`.
    ...['send-files', 'settle-conflicts', 'read-meetings'],
    // In `log/council.test.ts`.
    'declare-recusal',
  ])
  const own = Object.entries(RIGHTS).filter(([, { record }]) =>
    ['self', 'appraisal', 'meetings'].includes(record),
  )
  expect(own.map(([right]) => right).filter((right) => !met.has(right))).toEqual([])
})

test('two values that stand side by side are chosen from by whoever enters answers', async () => {
  const country = await foundCountry()
  const { callers, insiders } = country
  const record = `${dossierIn('own', 'open')}/self`
  const { leader } = insiders.own
  const sides = [
    await leader.device.write(record, 'remark/TC1.CT1', 'Một'),
    await leader.device.write(record, 'remark/TC1.CT1', 'Hai'),
  ]
  await push(country, leader, ...sides)
  for (const caller of callers) {
    const chosen = await caller.device.write(
      record,
      'remark/TC1.CT1',
      'Hai',
      sides.map(({ id }) => id),
    )
    const [result] = await push(country, caller, chosen)
    const roles = rolesOver(PLACES.own, caller.grants, TODAY, country.server.access.units)
    const may = mayDo('settle-conflicts', roles) && mayDo('write-remarks', roles)
    expect(result?.status, `${caller.name}: ${JSON.stringify(result)}`).toBe(may ? 'stored' : 'held')
  }
}, 120_000)
