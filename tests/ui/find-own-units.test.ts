import { expect, test } from 'vitest'
import { findOwnUnits } from '../../src/ui/components/unit/find-own-units.ts'

const commune = (code: string, name: string, becomes?: readonly string[]) => ({
  id: `practice:${code}`,
  name,
  kind: 'commune' as const,
  parent: 'practice:p01',
  ...(becomes && { becomes: becomes.map((one) => `practice:${one}`) }),
})
const OWN = [
  { id: 'practice:p01', name: 'Tỉnh A', kind: 'province' as const, parent: null },
  commune('00001', 'Xã Đồng Văn', ['00003']),
  commune('00002', 'Xã Sà Phìn', ['00003', '00004']),
  commune('00003', 'Xã Lũng Cú', ['00005']),
  commune('00004', 'Xã Phó Bảng'),
  commune('00005', 'Xã Biên Cương'),
  commune('00006', 'Xã Nơi Khác', ['99999']),
]
const found = (typed: string) =>
  findOwnUnits(OWN, typed).map(({ unit, formerly }) => [unit.name, ...formerly])

test('without a word every unit of today is there once, and none of yesterday', () => {
  expect(found('')).toEqual([['Tỉnh A'], ['Xã Phó Bảng'], ['Xã Biên Cương']])
})

test('an old name leads through every merger to the unit of today, and says which it was found by', () => {
  expect(found('dong van')).toEqual([['Xã Biên Cương', 'Xã Đồng Văn']])
  expect(found('Sà Phìn')).toEqual([
    ['Xã Phó Bảng', 'Xã Sà Phìn'],
    ['Xã Biên Cương', 'Xã Sà Phìn'],
  ])
})

test.each(['00001', 'practice:00001'])('an old code does the same: %s', (typed) => {
  expect(found(typed)).toEqual([['Xã Biên Cương', 'Xã Đồng Văn']])
})

test('a unit found by its own name or code says nothing of its past', () => {
  expect(found('bien cuong')).toEqual([['Xã Biên Cương']])
  expect(found('00004')).toEqual([['Xã Phó Bảng']])
  expect(found('01')).toEqual([['Tỉnh A']])
})

test('one whose heir this device does not know cannot be chosen', () => {
  expect(found('noi khac')).toEqual([])
})
