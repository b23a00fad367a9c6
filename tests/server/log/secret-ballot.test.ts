import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Json } from '../../../src/domain/shared/json.ts'
import { COUNCIL } from '../../../src/protocol/version.ts'
import { sealedPrefix, type TestDevice } from '../../support/device.ts'
import { COMMUNE, createLogServer, PROVINCE, type LogServer } from '../../support/log-server.ts'

const DOSSIER = `${COMMUNE}/2026/tcpl-2021`
const record = (part: string) => `${DOSSIER}/${part}`
const AGREE = { verdict: 'agree', reason: '' }

let server: LogServer
let leader: TestDevice
let appraiser: TestDevice
let member: TestDevice

const put = async (device: TestDevice, part: string, field: string, value: Json) => {
  const entries = [await device.write(record(part), field, value)]
  const [result] = (await server.sync(device, { follows: [COUNCIL], entries })).results
  return result?.status === 'held' ? result.reason : result?.status
}

beforeEach(async () => {
  server = await createLogServer()
  leader = await server.enrol('huong', ['officer', COMMUNE], ['leader', COMMUNE])
  appraiser = await server.enrol('tuan', ['appraiser', PROVINCE])
  member = await server.enrol('uy-vien', ['council-member', PROVINCE])
  const sealed = (part: string) => sealedPrefix(record(part), [...leader.written, ...appraiser.written])
  await put(leader, 'self', 'fact/TC1.CT1.1.done', 3)
  await put(leader, 'self', 'act/a1', { act: 'send', files: [], ...(await sealed('self')) } as Json)
  await put(appraiser, 'appraisal', 'act/a2', { act: 'start-appraisal' })
  for (const id of ['TC1.CT1', 'TC1.CT2']) await put(appraiser, 'appraisal', `finding/${id}/verdict`, AGREE)
  await put(appraiser, 'appraisal', 'act/a3', {
    act: 'accept',
    note: '',
    ...(await sealed('appraisal')),
  } as Json)
})
afterEach(() => server.close())

it('holds a vote in a sheet while the ballot is secret, whoever enters it, and nothing else of the sheet', async () => {
  expect(await put(member, 'sheets', 'sheet/uy-vien/vote', { vote: 'approve' })).toBe('stored')
  // Chosen, and not counted yet.
  const secret = { kind: 'secret', approve: null, reject: null, abstain: null }
  expect(await put(appraiser, 'council', 'ballot', secret)).toBe('stored')
  expect(await put(member, 'sheets', 'sheet/uy-vien/vote', { vote: 'reject' })).toBe('ballot-secret')
  expect(await put(appraiser, 'sheets', 'sheet/m3/vote', { vote: 'reject' })).toBe('ballot-secret')
  expect(await put(member, 'sheets', 'sheet/uy-vien/mark/TC1.CT1', AGREE)).toBe('stored')
  expect(await put(member, 'sheets', 'sheet/uy-vien/opinion', { text: 'Nhất trí.', written: false })).toBe(
    'stored',
  )
})

it('takes no sheet of a member who stepped aside, not even by the secretary’s hand', async () => {
  const reason = { reason: 'Vợ là kế toán UBND xã.' }
  expect(await put(appraiser, 'appraisal', 'recusal/m3', reason)).toBe('stored')
  expect(await put(appraiser, 'sheets', 'sheet/m3/mark/TC1.CT1', AGREE)).toBe('recused')
  expect(await put(appraiser, 'sheets', 'sheet/m4/mark/TC1.CT1', AGREE)).toBe('stored')
})
