import { expect, test } from 'vitest'
import type { Act } from '../../../src/domain/dossier/act.ts'
import { publicResult } from '../../../src/domain/recognition/public-result.ts'
import { ACCEPT, deciding, SEND, START, stateAfter } from '../../support/dossier.ts'

const APPRAISED = [SEND, START, ACCEPT]
const publish = (date: string): Act => ({ act: 'publish', date, address: 'napang.example/ket-qua' })
const REVOKE: Act = {
  ...{ act: 'revoke', number: '20/QĐ-UBND', date: '2027-03-01', authority: 'Chủ tịch UBND tỉnh' },
  reason: 'Chủ tịch xã bị kỷ luật',
}
const resultAfter = (...acts: Act[]) => publicResult(stateAfter(...APPRAISED, ...acts))

test('nothing is public before it is published', () => {
  expect(resultAfter()).toBeNull()
  expect(resultAfter(deciding({}))).toBeNull()
  expect(resultAfter(deciding({}), REVOKE)).toBeNull()
})
test('published: the decision and its day, and nobody’s reasons', () => {
  expect(resultAfter(deciding({ note: 'ghi chú nội bộ' }), publish('2027-01-21'))).toEqual({
    recognised: true,
    decision: { number: '15/QĐ-UBND', date: '2027-01-20', authority: 'Chủ tịch UBND tỉnh' },
    publishedOn: '2027-01-21',
    address: 'napang.example/ket-qua',
    replaced: false,
    revoked: null,
  })
})
test('a correction stays inside until it is published, and the old one says that it is replaced', () => {
  const first = [deciding({}), publish('2027-01-21')]
  const second = deciding({ number: '16/QĐ-UBND', recognised: false })
  expect(resultAfter(...first, second)).toMatchObject({
    ...{ recognised: true, decision: { number: '15/QĐ-UBND' }, replaced: true },
  })
  expect(resultAfter(...first, second, publish('2027-01-23'))).toMatchObject({
    ...{ recognised: false, decision: { number: '16/QĐ-UBND' }, replaced: false, publishedOn: '2027-01-23' },
  })
})
test('a revocation is public at once, without its reason', () => {
  const result = resultAfter(deciding({}), publish('2027-01-21'), REVOKE)
  expect(result?.revoked).toEqual({
    ...{ number: '20/QĐ-UBND', date: '2027-03-01', authority: 'Chủ tịch UBND tỉnh' },
  })
  expect(JSON.stringify(result)).not.toContain('kỷ luật')
})
