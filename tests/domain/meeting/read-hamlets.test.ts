import { expect, test } from 'vitest'
import { headTitleOf } from '../../../src/domain/meeting/hamlet.ts'
import { readHamlets } from '../../../src/domain/meeting/read-hamlets.ts'
import { field } from '../../support/dossier.ts'

const card = (name: string, over = {}) => ({
  kind: 'thôn',
  name,
  households: 120,
  head: 'Lò Văn Pành',
  scattered: false,
  ...over,
})

test('hamlets come by kind and number, with their roster in the order of its pieces', () => {
  const hamlets = readHamlets([
    field('hamlet/b/card', card('10')),
    field('hamlet/a/card', card('2', { scattered: true })),
    field('hamlet/c/card', card('1', { kind: 'ấp', households: null })),
    field('hamlet/a/roster/10', [{ id: 'r3', head: 'Chảo Láo Tả', note: '' }]),
    field('hamlet/a/roster/2', [
      { id: 'r1', head: 'Vàng A Sùng', note: 'hộ nghèo' },
      { id: 'r2', head: 'Giàng Thị Máy' },
    ]),
    field('hamlet/a/roster/11', [
      { id: 'r1', head: 'Vàng A Sùng', note: 'hộ nghèo' },
      'lạ',
      { head: 'không mã' },
    ]),
  ])
  expect(hamlets.map(({ kind, name, households }) => [kind, name, households])).toEqual([
    ['ấp', '1', null],
    ['thôn', '2', 120],
    ['thôn', '10', 120],
  ])
  expect(hamlets[1]).toMatchObject({ scattered: true, head: 'Lò Văn Pành' })
  expect(hamlets[1]!.roster.map(({ id, note }) => [id, note])).toEqual([
    ['r1', 'hộ nghèo'],
    ['r2', ''],
    ['r3', ''],
  ])
})

test('a removed hamlet is gone; one changed by somebody else meanwhile is not', () => {
  expect(readHamlets([field('hamlet/a/card', null)])).toEqual([])
  expect(readHamlets([field('hamlet/a/card', card('2'), null)])).toHaveLength(1)
})

test.each([
  ['thôn', 'Trưởng thôn'],
  ['buôn', 'Trưởng buôn'],
  ['khu phố', 'Trưởng khu phố'],
  ['tổ dân phố', 'Tổ trưởng tổ dân phố'],
  ['', 'Trưởng thôn'],
])('the head of a %s is called %s', (kind, title) => {
  expect(headTitleOf(kind)).toBe(title)
})
