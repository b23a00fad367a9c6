import { expect, test } from 'vitest'
import { fuzz } from '../../fuzz/fuzz.ts'

test('3,000 requests that nobody should send: no fault, no leak, no crash, and no route left out', async () => {
  const report = await fuzz({ requests: 3_000, seed: 20261122 })
  expect(report.findings).toEqual([])
  expect(report).toMatchObject({
    serverErrors: 0,
    leaks: 0,
    crashes: 0,
    malformed: 0,
    slow: 0,
    neverAsked: [],
  })
  expect(Object.keys(report.statuses)).toEqual(expect.arrayContaining(['200', '400', '401', '403', '404']))
}, 300_000)
