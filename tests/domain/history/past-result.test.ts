import { describe, expect, test } from 'vitest'
import { pastResultKey, samePastResult, type PastResult } from '../../../src/domain/history/past-result.ts'
import { pastResultFaults } from '../../../src/domain/history/past-result.rules.ts'
import type { Points } from '../../../src/domain/shared/points.ts'

const TODAY = '2026-06-01'
const points = (value: number) => value as Points
const past = (change: Partial<PastResult> = {}): PastResult => ({
  ...{ unit: '2021:00001', year: 2023, framework: 'tcpl-2021', subject: '', title: '' },
  ...{ points: points(9250), maximum: points(10_000), met: true, recognised: true },
  decision: { number: '12/QĐ-UBND', date: '2024-02-20', authority: 'Chủ tịch UBND huyện' },
  ...change,
})
const OF_POINTS = { scale: 'points', maximum: points(10_000) } as const
const faults = (change: Partial<PastResult>, ofSet: Parameters<typeof pastResultFaults>[1] = OF_POINTS) =>
  pastResultFaults(past(change), ofSet, TODAY)

describe('a past result that contradicts nothing can be kept', () => {
  test.each<[string, Partial<PastResult>]>([
    ['all is said', {}],
    ['points alone', { met: null, recognised: null, decision: null }],
    ['all the points there are', { points: points(10_000) }],
    ['met, and not recognised', { recognised: false }],
    [
      'decided on the first day of the year it is about',
      { decision: { number: '1', date: '2023-01-01', authority: '' } },
    ],
    ['decided today', { decision: { number: '1', date: TODAY, authority: '' } }],
  ])('%s', (_, change) => expect(faults(change)).toEqual([]))
})

describe('a past result that cannot be', () => {
  test.each<[string, Partial<PastResult>]>([
    ['result-missing', { points: null, met: null, recognised: null }],
    ['points-over', { points: points(10_001) }],
    ['maximum-differs', { maximum: points(9_000), points: points(100) }],
    ['recognised-not-met', { met: false }],
    ['decision-before-year', { decision: { number: '1', date: '2022-12-31', authority: '' } }],
    ['day-ahead', { decision: { number: '1', date: '2026-06-02', authority: '' } }],
  ])('%s', (code, change) => expect(faults(change)).toEqual([code]))

  test('points in a set of met and not met', () =>
    expect(faults({}, { scale: 'met-not-met', maximum: null })).toEqual(['set-without-points']))

  test('points above what was typed as the most, in a framework that no set describes', () => {
    expect(faults({ maximum: points(9_000) }, null)).toEqual(['points-over'])
    expect(faults({ maximum: null }, null)).toEqual([])
  })
})

test('one subject of one dossier has one key, and a result is the same only when all of it is', () => {
  expect(pastResultKey(past())).toBe(pastResultKey(past({ points: null, decision: null })))
  for (const other of [
    { unit: '2025:00001' },
    { year: 2022 },
    { framework: 'Khung 2013' },
    { subject: 'TC1' },
  ])
    expect(pastResultKey(past(other))).not.toBe(pastResultKey(past()))
  expect(samePastResult(past(), past())).toBe(true)
  for (const other of [
    { points: points(9249) },
    { met: null },
    { decision: null },
    { decision: { number: '12/QĐ-UBND', date: '2024-02-21', authority: 'Chủ tịch UBND huyện' } },
  ])
    expect(samePastResult(past(), past(other))).toBe(false)
})
