import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { FORM_IDS, type FormId } from '../../../src/domain/procedure/form.ts'
import { parseProcedure } from '../../../src/domain/procedure/parse-procedure.ts'
import { procedureOf } from '../../../src/domain/procedure/procedure-of.ts'
import { shippedSet } from '../../law/shipped-set.ts'

const json = (name: string): Record<string, unknown> =>
  JSON.parse(
    readFileSync(new URL(`../../../src/domain/procedure/data/${name}.json`, import.meta.url), 'utf8'),
  ) as Record<string, unknown>

describe('the procedure of a criteria set', () => {
  it.each(['tcpl-2017', 'tcpl-2021', 'tcpl-2025', 'province-own'])(
    '%s: every form, every value with its source',
    (id) => {
      const procedure = procedureOf(id)
      expect(procedure.forms.map((form) => form.id)).toEqual(FORM_IDS)
      const cited = citations(procedure)
      expect(cited.length).toBeGreaterThan(10)
      for (const source of cited) expect(procedure.sources[source]?.title, source).toBeTruthy()
    },
  )

  it.each(['tcpl-2017', 'tcpl-2021', 'tcpl-2025'])(
    '%s: names steps its set has, and the same sources',
    (id) => {
      const set = shippedSet(id)
      const { posting, agreement, opinions, sources } = procedureOf(id)
      const steps = [...(posting?.duties ?? []), agreement, opinions].flatMap((one) => one?.step ?? [])
      for (const no of steps) expect(set.steps.find((step) => step.no === no)?.side).toBe('commune')
      for (const [key, source] of Object.entries(sources))
        if (set.sources[key]) expect(source).toEqual(set.sources[key])
    },
  )

  // Letter for letter from TT 09/2021/TT-BTP, Điều 4 khoản 1; NĐ 59/2023/NĐ-CP; bản dự thảo Sổ tay of 2017.
  const titles: readonly (readonly [string, FormId, string | null, string | null])[] = [
    [
      'tcpl-2021',
      'assessment-report',
      'Mẫu 01',
      'Báo cáo đánh giá kết quả và đề nghị công nhận xã, phường, thị trấn đạt chuẩn tiếp cận pháp luật',
    ],
    ['tcpl-2021', 'self-assessment-summary', 'Mẫu 02', 'Bản tổng hợp điểm số của các tiêu chí, chỉ tiêu'],
    [
      'tcpl-2021',
      'opinions-summary',
      'Mẫu 03',
      'Bản tổng hợp, tiếp thu, giải trình ý kiến của Nhân dân, kiến nghị, phản ánh của tổ chức, cá nhân về kết quả đánh giá đạt chuẩn tiếp cận pháp luật',
    ],
    [
      'tcpl-2021',
      'model-opinion-form',
      'Mẫu 04',
      'Phiếu lấy ý kiến, bản tổng hợp kết quả đánh giá về hình thức, mô hình thông tin, phổ biến, giáo dục pháp luật hiệu quả tại cơ sở',
    ],
    [
      'tcpl-2021',
      'model-opinions-summary',
      'Mẫu 04',
      'Phiếu lấy ý kiến, bản tổng hợp kết quả đánh giá về hình thức, mô hình thông tin, phổ biến, giáo dục pháp luật hiệu quả tại cơ sở',
    ],
    ['tcpl-2021', 'meeting-invitation', 'Mẫu số 01', 'thông tin cuộc họp'],
    [
      'tcpl-2021',
      'hamlet-meeting-minutes',
      'Mẫu số 03',
      'nghị quyết / biên bản / bản ghi nhớ / bản thỏa thuận của cộng đồng dân cư',
    ],
    ['tcpl-2021', 'ballot-count-minutes', 'Mẫu số 02', 'biên bản kiểm phiếu'],
    [
      'tcpl-2017',
      'assessment-report',
      null,
      'BÁO CÁO Đánh giá kết quả đạt chuẩn tiếp cận pháp luật trên địa bàn xã (phường, thị trấn) …',
    ],
    [
      'tcpl-2017',
      'self-assessment-summary',
      null,
      'Bảng tổng hợp điểm số của các chỉ tiêu, tiêu chí tự chấm điểm',
    ],
    ['tcpl-2025', 'self-assessment-summary', null, null],
    ['tcpl-2021', 'posting-minutes', null, null],
  ]
  it.each(titles)('%s %s: %s', (set, id, code, title) => {
    const form = procedureOf(set).forms.find((one) => one.id === id)
    expect(form).toMatchObject({ code, title })
    expect(form?.layout === 'ours').toBe(title === null)
  })

  it('tells the columns of Mẫu 02 letter for letter', () => {
    const form = procedureOf('tcpl-2021').forms.find((one) => one.id === 'self-assessment-summary')
    expect(form?.known.map(({ text }) => text)).toEqual([
      'Tiêu chí, chỉ tiêu',
      'Nội dung',
      'Điểm số tối đa',
      'Căn cứ chấm điểm: Số liệu thực hiện (1)',
      'Căn cứ chấm điểm: Tỷ lệ đạt được (2)',
      'Điểm số tự chấm',
      'Chữ ký của công chức phụ trách',
    ])
  })

  it('of the 2025 set and of a set it does not ship knows nothing of posting, and says which text is awaited', () => {
    for (const id of ['tcpl-2025', 'province-own']) {
      const { posting, opinions, agreement, awaited } = procedureOf(id)
      expect([posting, opinions, agreement]).toEqual([null, null, null])
      expect(awaited.map(({ about }) => about)).toEqual([
        'posting',
        'opinions',
        'agreement',
        'council',
        'forms',
      ])
      for (const one of awaited) expect(one.status).toBe('missing')
    }
  })

  it('refuses a file whose number has no source, or that is silent where nothing is known', () => {
    const broken = structuredClone(json('tcpl-2021')) as {
      posting: { duties: { ways: { broadcasts?: object }[] }[] }
    }
    broken.posting.duties[1]!.ways[1]!.broadcasts = { value: 3, status: 'text' }
    expect(parseProcedure(broken, json('every-set'))).toMatchObject({ ok: false })
    expect(parseProcedure({ ...json('tcpl-2025'), awaited: [] }, json('every-set'))).toMatchObject({
      ok: false,
    })
    expect(parseProcedure({ ...json('tcpl-2021'), sources: {} }, json('every-set'))).toMatchObject({
      ok: false,
    })
  })
})

function citations(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(citations)
  if (typeof value !== 'object' || value === null) return []
  const { source } = value as { source?: unknown }
  const inside = Object.entries(value).flatMap(([name, one]) => (name === 'sources' ? [] : citations(one)))
  return typeof source === 'string' ? [source, ...inside] : inside
}
