import { papersCode } from '../../src/app/papers/papers-code.ts'
import { formatFieldName } from '../../src/domain/dossier/field-name.ts'
import type { FieldState } from '../../src/domain/log/field-state.ts'
import { hasher } from '../../src/protocol/web-crypto.ts'
import { NA_PANG_2024 } from '../../src/server/practice/past-content.ts'
import { fieldsOf, readDossier, setOf } from '../documents/contents/fixture-dossier.ts'
import {
  AGREEMENT,
  DECIDING,
  HAMLETS,
  MEETINGS,
  OPINIONS,
  OWNERS,
  POSTINGS,
} from '../documents/contents/fixture-people.ts'
import { field } from '../support/dossier.ts'

/** At the meeting of the large dossier, and in its ledger. */
const PARTICIPANTS = 300
const SAID = 200

const set = setOf('tcpl-2021')
const self = [
  ...NA_PANG_2024.map((write) => field(formatFieldName(write.field), write.value)),
  ...fieldsOf({ ...OWNERS, ...POSTINGS, ...OPINIONS, ...AGREEMENT }),
]
const meetings = fieldsOf({ ...HAMLETS, ...MEETINGS })
const DOSSIERS = {
  usual: { self, meetings },
  large: { self: [...self, ...opinions()], meetings: [...meetings, ...participants()] },
} as const satisfies Record<string, { self: readonly FieldState[]; meetings: readonly FieldState[] }>

/** What a phone does for every paper of a dossier, from its fields to the files. */
const tools = {
  async full(kind: keyof typeof DOSSIERS): Promise<{ ms: number; papers: number; bytes: number }> {
    const from = performance.now()
    const source = readDossier({ set, ...DOSSIERS[kind] })
    let [papers, bytes] = [0, 0]
    for (const listed of papersCode.list(source)) {
      const made = papersCode.make(source, listed)
      if (!made) throw new Error(`No paper ${listed.form}`)
      const version = { number: 1, code: await papersCode.codeOf(made.paper, hasher) }
      const footer = papersCode.footer(version)
      const docx = await papersCode.docx(made.paper, footer)
      bytes += docx.size + papersCode.pack(made.paper).length
      if (made.hasTables) bytes += papersCode.xlsx(made.paper, footer).size
      papers += 1
    }
    return { ms: performance.now() - from, papers, bytes }
  },
}

function participants(): FieldState[] {
  return Array.from({ length: PARTICIPANTS }, (_, i) =>
    field(`meeting/${DECIDING}/person/p${i}`, {
      name: `Nguyễn Thị Phương Thảo ${i}`,
      household: null,
      householdHead: `Hoàng Văn Trường ${i}`,
      represents: true,
      role: '',
      present: i % 5 !== 0,
      absentReason: i % 5 === 0 ? 'Đi làm xa' : '',
      cluster: null,
    }),
  )
}

function opinions(): FieldState[] {
  return Array.from({ length: SAID }, (_, i) => [
    field(`opinion/bench-${i}/said`, {
      text: `Đề nghị xã công khai kết quả giải quyết thủ tục hành chính của quý, lần thứ ${i}, tại nhà văn hóa.`,
      who: `Lò Văn Inh ${i}`,
      anonymous: false,
      channel: 'in-person',
      day: '2024-12-01',
      indicators: ['TC1.CT1'],
      meeting: null,
    }),
    field(`opinion/bench-${i}/reply`, {
      outcome: 'accepted',
      text: 'Tiếp thu, đã công khai tại nhà văn hóa và trên trang thông tin của xã.',
      day: '2024-12-03',
      by: 'Quàng Thị Xuân',
    }),
  ]).flat()
}

Object.assign(window, { papersTools: tools })
