import { describe, expect, test } from 'vitest'
import { makeOfficePaper } from '../../../../src/documents/make-office-paper.ts'
import { renderDocx } from '../../../../src/documents/render/render-docx.ts'
import { hasTable, renderXlsx } from '../../../../src/documents/render/render-xlsx.ts'
import { indicatorOfId } from '../../../../src/domain/dossier/field-name.ts'
import type { Finding } from '../../../../src/domain/dossier/finding.ts'
import { OFFICE_FORM_IDS } from '../../../../src/domain/procedure/form.ts'
import { officePackage, packageFaults } from '../../render/office-package.ts'
import { setOf } from '../fixture-dossier.ts'
import { toldPaper } from '../told-paper.ts'
import { OF_2024, OF_2026, paper } from './office-papers.ts'
import { DECISION, emptyOffice, officeOf2024, officeOf2026, SITTING } from './fixture-office.ts'

describe('the words of every paper of an office, as a lawyer reads them', () => {
  const district = officeOf2024()
  test.each(OF_2024)('2024, points, with a council: %s', async (name, form, about) => {
    await expect(toldPaper(paper(district, form, about))).toMatchFileSnapshot(`golden/2024/${name}.txt`)
  })
  const province = officeOf2026()
  test.each(OF_2026)('2026, met or not met, without a council: %s', async (name, form, about) => {
    await expect(toldPaper(paper(province, form, about))).toMatchFileSnapshot(`golden/2026/${name}.txt`)
  })
})

const FOOTER = { footer: 'Mã kiểm tra: 22222-22222' }
const faultsOf = (bytes: Uint8Array) => packageFaults(officePackage(bytes))

describe('papers of an office', () => {
  test('carry the official title and number of their form in the 2021 set', () => {
    const source = officeOf2024()
    const codes = OF_2024.map(([, form, about]) => [form, paper(source, form, about).head.formCode])
    expect(Object.fromEntries(codes)).toMatchObject({
      'council-minutes': 'Mẫu 05',
      'member-opinion-form': 'Mẫu 06',
      'member-opinions-summary': 'Mẫu 06',
      'appraised-score-summary': 'Mẫu 07',
      'recognition-decision': 'Mẫu 08',
      'data-summary': 'Mẫu 09',
      'results-report': 'Mẫu 10',
      'supplement-request': null,
    })
  })

  test('a disqualified leader keeps a commune with 100 points off the list of those recognised, with the document', () => {
    const told = toldPaper(paper(officeOf2024(), 'recognition-decision', DECISION))
    const [, first = '', second = ''] = told.split(/DANH SÁCH I{1,2}\*\*/)
    expect(first).toContain('Xã Nà Pàng')
    expect(first).not.toContain('Khe Lạnh')
    expect(second).toContain('Xã Khe Lạnh')
    expect(second).toContain('118-KL/UBKT')
    expect(told).toContain('Chưa đưa vào danh sách: thị trấn Suối Mơ')
  })

  test('a secret vote leaves nobody’s own vote on paper', () => {
    const source = officeOf2024()
    const summary = toldPaper(paper(source, 'member-opinions-summary', SITTING))
    const [, disqualified = ''] = summary.split('== Xã Khe Lạnh')
    expect(disqualified).not.toMatch(/\| Đồng ý \||\| Không đồng ý \|/)
    expect(disqualified).toContain('Bỏ phiếu kín: 1 đồng ý, 3 không đồng ý')
  })

  test('figures that the office put right are the ones it sums up and reports', () => {
    const source = officeOf2024()
    const dossier = source.dossiers.get('practice:00001')!
    const fact = source.set.criteria
      .flatMap(({ indicators }) => indicators)
      .flatMap(({ items }) => items)
      .flatMap(({ facts }) => facts)
      .find(({ kind, sameAs }) => kind === 'count' && sameAs === undefined)!.id
    const change = {
      verdict: 'change',
      points: 0,
      reason: 'Sổ ghi khác',
      facts: { [fact]: 987654 },
    } as Finding
    const indicator = indicatorOfId(fact)!
    const corrected = {
      ...dossier,
      appraisal: { ...dossier.appraisal, findings: new Map([[indicator, change]]) },
      council: {
        ...dossier.council,
        findings: new Map([[indicator, { verdict: 'agree', reason: '' } as Finding]]),
      },
    }
    const dossiers = new Map([...source.dossiers, ['practice:00001', corrected]])
    expect(toldPaper(paper(source, 'data-summary'))).not.toContain('987.654')
    expect(toldPaper(paper({ ...source, dossiers }, 'data-summary'))).toContain('987.654')
  })

  test('nothing is made about what is not here', () => {
    const source = officeOf2024()
    expect(makeOfficePaper(source, { form: 'council-minutes', about: 'x' })).toBeNull()
    expect(makeOfficePaper(source, { form: 'appraisal-report', about: 'practice:00004' })).toBeNull()
    expect(makeOfficePaper(source, { form: 'member-opinion-form', about: `${SITTING}.x` })).toBeNull()
    expect(makeOfficePaper(source, { form: 'recognition-decision', about: '' })).toBeNull()
  })

  test.each(['tcpl-2017', 'tcpl-2021', 'tcpl-2025'])(
    'an office without a dossier has its own papers under %s',
    (id) => {
      const source = emptyOffice(setOf(id))
      for (const form of ['data-summary', 'results-report'] as const) {
        const told = toldPaper(paper(source, form))
        expect(told).not.toMatch(/undefined|null|NaN|\[object/)
      }
    },
  )

  test.each([
    ...OF_2024.map((one) => ['2024', ...one] as const),
    ...OF_2026.map((one) => ['2026', ...one] as const),
  ])('%s %s is a sound .docx, and .xlsx where it has tables', async (year, _, form, about) => {
    const made = paper(year === '2024' ? officeOf2024() : officeOf2026(), form, about)
    const told = toldPaper(made)
    expect(told).toBe(told.normalize('NFC'))
    expect(told).not.toMatch(/undefined|null|NaN|\[object/)
    expect(faultsOf(await renderDocx(made, FOOTER))).toEqual([])
    if (hasTable(made)) expect(faultsOf(renderXlsx([made], FOOTER))).toEqual([])
  })

  test('every form of an office is told above', () => {
    const told = new Set([...OF_2024, ...OF_2026].map(([, form]) => form))
    expect(OFFICE_FORM_IDS.filter((form) => !told.has(form))).toEqual([])
  })
})
