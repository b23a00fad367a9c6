import { v7 } from 'uuid'
import { shaOf } from '../support/real-file.ts'
import { PASSWORD, type FuzzPerson, type FuzzWorld } from './fuzz-world.ts'
import type { OwnTexts } from './schema-values.ts'

/** What fits members of a request best: the caller's own, and somebody else's. */
export const ownTexts = (who: FuzzPerson, other: FuzzPerson): OwnTexts => ({
  device: [who.device.id],
  person: [who.id, other.id],
  to: ['2027-01-01'],
  from: ['2026-01-01'],
  receiver: [other.id],
  unit: [who.unit, other.unit],
  login: [who.login, `moi.${v7().slice(-6)}`],
  password: [PASSWORD],
  current: [PASSWORD],
  next: ['Mot-cau-dai-kho-doan-2026'],
})

/** Texts the server knows, of everybody, and texts of the right form that it does not. The planted words are not among them. */
export function poolOf({ people, communes, files }: FuzzWorld): string[] {
  return [
    ...people.flatMap(({ id, device }) => [id, device.id, device.publicKey.raw]),
    ...communes,
    ...communes.map((unit) => `${unit}/2026/tcpl-2025`),
    ...communes.map((unit) => `${unit}/2026/tcpl-2025/self`),
    ...[...files.values()].map(shaOf),
    ...['practice:p01', 'practice:p02', '2025:00715', 'vn'],
    ...['2026-01-01', '2026-02-29', '2026-12-31', '9999-12-31', '2025', '2026'],
    ...[
      'tcpl-2025',
      'tcpl-2021',
      'Nguyễn Văn Thử',
      'Nguyễn Văn Thử',
      'an.thu',
      'Mat-khau-thu-2026',
      '123456',
      '1234',
    ],
    ...[
      'Lý do đủ dài để được nhận trong biên bản',
      'ABCD-EFGH',
      'AAAA-BBBB-CCCC',
      v7(),
      'a'.repeat(64),
      '0'.repeat(43),
    ],
    ...[
      'Ed25519',
      'ES256',
      'x',
      'officer',
      'administrator',
      'zzzz',
      '1:0',
      'MDAwMDAwMDA',
      'a'.repeat(86),
      'bc'.repeat(32),
    ],
  ]
}
