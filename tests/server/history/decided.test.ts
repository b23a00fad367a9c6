import { expect, onTestFinished, test } from 'vitest'
import type { Entry } from '../../../src/domain/log/entry.ts'
import { vietnamDay } from '../../../src/domain/shared/vietnam-day.ts'
import { hasher } from '../../../src/protocol/web-crypto.ts'
import { storeUnits } from '../../../src/server/access/load-units.ts'
import { unitsFrom } from '../../../src/server/access/units.ts'
import { scoreOfRecord } from '../../../src/server/history/score-of-record.ts'
import { unitHistory } from '../../../src/server/history/unit-history.ts'
import { openLawSettings } from '../../../src/server/law/law-settings.ts'
import { openPublishedSets } from '../../../src/server/law/published-sets.ts'
import { shippedCriteriaSets } from '../../../src/server/shipped-criteria-sets.ts'
import { sealedPrefix, type TestDevice } from '../../support/device.ts'
import { APPRAISAL, COMMUNE, createLogServer, DOSSIER, PROVINCE, SELF } from '../../support/log-server.ts'

const UNITS = [
  { id: PROVINCE, name: 'Tỉnh Tuyên Quang', kind: 'province', parent: null },
  { id: COMMUNE, name: 'Xã Đồng Văn', kind: 'commune', parent: PROVINCE },
] as const

test('a dossier decided in this system stands among the years, by its last decision', async () => {
  const server = await createLogServer()
  onTestFinished(() => server.close())
  await storeUnits(server.db, UNITS)
  const leader = await server.enrol('huong', ['officer', COMMUNE], ['leader', COMMUNE])
  const appraiser = await server.enrol('tuan', ['appraiser', PROVINCE])
  let acts = 0
  const act = (device: TestDevice, record: string, value: object) =>
    device.write(record, `act/a${++acts}`, value as Entry['value'])
  const sealed = () => sealedPrefix(APPRAISAL, appraiser.written)
  const find = (indicator: string) =>
    appraiser.write(APPRAISAL, `finding/${indicator}/verdict`, { verdict: 'agree', reason: '' })
  const units = unitsFrom(UNITS)
  const { now } = server.deps.ports
  const today = vietnamDay(now())
  const sets = shippedCriteriaSets()
  const scoreOf = scoreOfRecord(
    {
      ...{ db: server.db, units: { ...units, reload: () => Promise.resolve() }, now },
      publishedSets: await openPublishedSets(server.db, hasher),
      lawSettings: await openLawSettings(server.db),
    },
    sets,
  )
  const history = async () => {
    const grants = [{ role: 'officer', unit: COMMUNE, from: '2026-01-01', to: null }] as const
    const found = await unitHistory(server.db, {
      ...{ unit: COMMUNE, units, sets, now: 1, scoreOf },
      by: { ...units, grants, today },
    })
    return found?.results
  }

  await server.push(leader, await leader.write(SELF, 'fact/TC1.CT1.1.done', 3))
  await server.push(
    leader,
    await act(leader, SELF, { act: 'send', files: [], ...(await sealedPrefix(SELF, leader.written)) }),
  )
  await server.push(
    appraiser,
    await act(appraiser, APPRAISAL, { act: 'start-appraisal' }),
    await find('TC1.CT1'),
    await find('TC1.CT2'),
  )
  await server.push(
    appraiser,
    await act(appraiser, APPRAISAL, { act: 'accept', note: '', ...(await sealed()) }),
  )
  expect(await history()).toEqual([])

  const decide = async (recognised: boolean, number: string) =>
    server.push(
      appraiser,
      await act(appraiser, APPRAISAL, {
        ...{ act: 'decide', recognised, number, date: today, authority: 'Chủ tịch UBND tỉnh', note: '' },
        ...(await sealed()),
      }),
    )
  await decide(true, '15/QĐ-UBND')
  await decide(false, '16/QĐ-UBND')
  expect(await history()).toMatchObject([
    {
      ...{ unit: { name: 'Xã Đồng Văn' }, year: 2026, framework: 'Chuẩn 2025', recognised: false },
      decision: { number: '16/QĐ-UBND', date: today, authority: 'Chủ tịch UBND tỉnh' },
      source: { kind: 'dossier', dossier: DOSSIER },
    },
  ])
  // Nothing but the first indicators is found here: what it came to cannot be said, and is not invented.
  expect((await history())?.[0]).toMatchObject({ column: 'appraisal', points: null, met: null })

  await server.push(appraiser, await act(appraiser, APPRAISAL, { act: 'publish', date: today, address: '' }))
  expect((await history())?.[0]).toMatchObject({ publishedOn: today })
  await decide(true, '17/QĐ-UBND')
  expect((await history())?.[0]).not.toHaveProperty('publishedOn')
  const paper = { number: '18/QĐ-UBND', date: today, authority: 'Chủ tịch UBND tỉnh' }
  await server.push(
    appraiser,
    await act(appraiser, APPRAISAL, { act: 'revoke', ...paper, reason: 'bị kỷ luật' }),
  )
  expect(await history()).toMatchObject([{ recognised: true, revoked: paper }])
})
