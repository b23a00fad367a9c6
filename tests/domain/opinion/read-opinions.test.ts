import { describe, expect, test } from 'vitest'
import { readModels, tallyFaults } from '../../../src/domain/opinion/legal-education-model.ts'
import { isAnswered, standingOpinions } from '../../../src/domain/opinion/opinion.ts'
import { readOpinions } from '../../../src/domain/opinion/read-opinions.ts'
import type { Json } from '../../../src/domain/shared/json.ts'
import { field } from '../../support/dossier.ts'

const said = (over: Record<string, Json> = {}): Json => ({
  text: 'Loa thôn 3 hỏng, không nghe được thông báo',
  who: 'Lò Thị Pản',
  anonymous: false,
  channel: 'letterbox',
  day: '2024-12-22',
  indicators: ['TC3.CT1'],
  meeting: null,
  ...over,
})
const reply = (text: string): Json => ({ outcome: 'accepted', text, day: '2024-12-24', by: 'Nguyễn Thị An' })

describe('opinions as their fields say', () => {
  test('by day, answered or not, in any order of fields', () => {
    const fields = [
      field('opinion/b/said', said({ day: '2024-12-20', channel: 'phone' })),
      field('opinion/a/reply', reply('Đã sửa loa ngày 23/12')),
      field('opinion/a/said', said()),
    ]
    const all = readOpinions(fields)
    expect(readOpinions(fields.toReversed())).toEqual(all)
    expect(all.map((one) => [one.id, one.channel, isAnswered(one)])).toEqual([
      ['b', 'phone', false],
      ['a', 'letterbox', true],
    ])
    expect(all[1]).toMatchObject({ who: 'Lò Thị Pản', indicators: ['TC3.CT1'], day: '2024-12-22' })
  })
  test('a reply whose opinion is still on another phone waits unseen', () => {
    expect(readOpinions([field('opinion/a/reply', reply('x'))])).toEqual([])
  })
  test('one entered by mistake stays readable and counts for nothing, until it is brought back', () => {
    const all = readOpinions([
      field('opinion/a/said', said()),
      field('opinion/a/removed', { reason: 'Nhập hai lần' }),
    ])
    expect(all[0]?.removed).toEqual({ reason: 'Nhập hai lần' })
    expect(standingOpinions(all)).toEqual([])
    const back = readOpinions([field('opinion/a/said', said()), field('opinion/a/removed', null)])
    expect(standingOpinions(back)).toHaveLength(1)
  })
  test('two replies at once are a conflict; a reply and its taking back leave the reply', () => {
    const [two] = readOpinions([
      field('opinion/a/said', said()),
      field('opinion/a/reply', reply('x'), reply('y')),
    ])
    expect(two?.conflicts).toEqual(['opinion/a/reply'])
    const [back] = readOpinions([field('opinion/a/said', said()), field('opinion/a/reply', reply('x'), null)])
    expect(back?.reply?.text).toBe('x')
  })
  test('removed by one while another brought it back: what people said stays', () => {
    const [one] = readOpinions([
      field('opinion/a/said', said()),
      field('opinion/a/removed', { reason: 'x' }, null),
    ])
    expect(one?.removed).toBeNull()
  })
  test('what a newer app writes differently is shown as far as it can be read', () => {
    const [one] = readOpinions([
      field('opinion/a/said', { text: 'x', channel: 'zalo', day: 'soon', indicators: 'TC1' }),
      field('opinion/a/reply', { outcome: 'noted', text: 'y' }),
      field('opinion/a/mood', 5),
    ])
    expect(one).toMatchObject({ text: 'x', channel: 'in-person', day: null, indicators: [], reply: null })
  })
})

describe('models of legal education and their forms', () => {
  const tally = { issued: 50, collected: 45, effective: 40, notEffective: 3, other: 2 }
  test('are read with their tally', () => {
    const all = readModels([
      field('model/m/tally', tally),
      field('model/m/card', { name: 'Phiên tòa giả định', description: '' }),
      field('model/n/card', null),
    ])
    expect(all).toEqual([{ id: 'm', name: 'Phiên tòa giả định', description: '', tally, conflicts: [] }])
  })
  test.each([
    ['add up', {}, []],
    ['more collected than issued', { issued: 44 }, ['collected-above-issued']],
    ['the answers are more than the forms', { other: 3 }, ['answers-differ']],
    ['no other answers', { effective: 42, other: null }, []],
    ['not counted yet', { collected: null }, []],
    ['answers not entered yet', { effective: null }, []],
  ])('%s', (_, over, codes) => {
    expect(tallyFaults({ ...tally, ...over }).map(({ code }) => code)).toEqual(codes)
  })
})
