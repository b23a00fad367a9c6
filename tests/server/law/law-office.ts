import type { CriteriaSet } from '../../../src/domain/criteria-set/criteria-set.ts'
import { storeLineage, storeUnits } from '../../../src/server/access/load-units.ts'
import { shippedCriteriaSets } from '../../../src/server/shipped-criteria-sets.ts'
import { FIRST_WALL } from '../../support/device.ts'
import { enrol, pullAll, type Caller } from '../access/matrix-country.ts'
import { HOUR, startServer, type Reply } from '../access/test-server.ts'

export const PROVINCE = 'practice:p01'
export const COMMUNE = 'practice:00001'
export const OTHER_PROVINCE = 'practice:p02'
/** Ends on 2026-07-01: the commune goes into `COMMUNE`, its province into `PROVINCE`. */
export const OLD_PROVINCE = 'practice:p09'
export const OLD_COMMUNE = 'practice:00011'
export const BEFORE_MERGER = Date.UTC(2026, 4, 4, 3)

/** A set as an administrator's editor holds it, free to be changed. */
export type Draft = { -readonly [K in keyof CriteriaSet]: CriteriaSet[K] }

export function draftOf(id: string): Draft {
  const set = shippedCriteriaSets().get(id)
  if (!set) throw new Error(`${id} is not shipped`)
  return structuredClone(set)
}

/** The set with another share for one item of `tcpl-2025`. */
export function withPercent(percent: number, item = 'TC2.CT4.2'): Draft {
  const text = JSON.stringify(draftOf('tcpl-2025'), (_, member: unknown) => {
    const one = member as { id?: string; rule?: { kind: string; percent: object } } | null
    return one?.id === item && one.rule
      ? { ...one, rule: { ...one.rule, percent: { ...one.rule.percent, value: percent } } }
      : member
  })
  return JSON.parse(text) as Draft
}

/** A server with two provinces, one that went into the first, and the administrators of each. */
export async function openLawOffice() {
  const most = { burst: 1_000_000, perSecond: 1_000_000 }
  const server = await startServer({ limits: { device: most, address: most } })
  const retired = { retiredOn: '2026-07-01' }
  await storeUnits(server.db, [
    { id: OLD_PROVINCE, name: 'Tỉnh cũ', kind: 'province', parent: null, ...retired },
    { id: OLD_COMMUNE, name: 'Xã cũ', kind: 'commune', parent: OLD_PROVINCE, ...retired },
  ])
  const since = '2026-07-01'
  await storeLineage(server.db, [
    { older: OLD_COMMUNE, newer: COMMUNE, since },
    { older: OLD_PROVINCE, newer: PROVINCE, since },
  ])
  await server.access.units.reload()
  server.clock.now = FIRST_WALL + HOUR
  const person = (name: string, role: Caller['grants'][number]['role'], unit: string) =>
    enrol(server, name, [{ role, unit, from: '2026-01-01' }])
  const administrator = await person('Quản trị tỉnh A', 'administrator', PROVINCE)
  return {
    server,
    person,
    administrator,
    neighbour: await person('Quản trị tỉnh B', 'administrator', OTHER_PROVINCE),
    publish: (
      set: unknown,
      base: number | null,
      { by = administrator, province = PROVINCE, reason = 'Công văn 12/STP' } = {},
    ): Promise<Reply> =>
      server.post('/api/criteria-sets/publish', { province, set, base, reason }, by.cookie),
    ask: (path: string, by: Caller = administrator): Promise<Reply> =>
      server.call(`/api/criteria-sets${path}`, { cookie: by.cookie }),
    /** Entries of revisions that this device is given when it follows them, from the beginning. */
    async revisionsAt(caller: Caller, follows: readonly string[] = ['revisions']) {
      const pulled = await pullAll({ server }, caller, follows)
      return pulled.filter((one) => {
        const record = one.kind === 'stub' ? one.stub.record : (one.entry as { record: string }).record
        return record.endsWith('/revisions')
      })
    },
  }
}
export type LawOffice = Awaited<ReturnType<typeof openLawOffice>>
