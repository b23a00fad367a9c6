import { describe, expect, test } from 'vitest'
import type { DossierOfFile, Hint } from '../../src/domain/appraisal/hint.ts'
import type { Points } from '../../src/domain/shared/points.ts'
import { hintLinks } from '../../src/ui/components/hints/hint-links.ts'
import { hintRows } from '../../src/ui/components/hints/hint-rows.ts'
import type { Catalogue, Language } from '../../src/ui/text/catalogue.ts'
import { en } from '../../src/ui/text/en/en.ts'
import { hintText } from '../../src/ui/text/reasons/hint-text.ts'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { shippedSet } from '../law/shipped-set.ts'

const set = shippedSet('tcpl-2025')
const CATALOGUES: Readonly<Record<Language, Catalogue>> = { vi, en }
const piece = { evidence: 'p1', title: 'Ảnh niêm yết' }
const dossierOf = (unit: string, unitName: string): DossierOfFile => ({
  ...{ dossier: `${unit}/2026/tcpl-2025`, unitName, year: 2026 },
})
const elsewhere = (
  dossiers: readonly DossierOfFile[],
  more = 0,
  unnamed = false,
): Extract<Hint, { code: 'same-file-elsewhere' }> => ({
  ...{ code: 'same-file-elsewhere', indicators: ['TC1.CT1'], piece, dossiers, more, unnamed },
})
const [MUONG, SUOI] = [dossierOf('practice:00002', 'Xã Mường A'), dossierOf('practice:00003', 'Xã Suối B')]

const ALL: readonly Hint[] = [
  { code: 'same-file-here', indicators: ['TC1.CT1', 'TC2.CT3'], piece },
  { code: 'same-file-earlier', indicators: ['TC1.CT1'], piece, dossiers: [{ ...MUONG, year: 2025 }] },
  elsewhere([], 0, true),
  elsewhere([MUONG, SUOI], 0, true),
  {
    ...{ code: 'all-done', indicators: [] },
    ratios: [
      { indicator: 'TC2.CT3', done: 'TC2.CT3.done', due: 'TC2.CT3.due', count: 1240 },
      { indicator: 'TC2.CT4', done: 'TC2.CT4.2.done', due: 'TC2.CT4.2.due', count: 3 },
    ],
  },
  { code: 'count-jump', indicators: ['TC2.CT3'], fact: 'TC2.CT3.due', now: 1240, before: 12, year: 2025 },
  { code: 'count-jump', indicators: ['TC2.CT3'], fact: 'TC2.CT3.due', now: 1, before: 12, year: 2025 },
  {
    ...{ code: 'points-jump', indicators: ['TC2.CT3'], year: 2025 },
    ...{ now: 825 as Points, before: 100 as Points },
  },
  { code: 'result-flip', indicators: ['TC2.CT3'], now: 'met', before: 'not-met', year: 2025 },
  { code: 'piece-older', indicators: ['TC1.CT1'], piece: { ...piece, title: '' }, date: '2025-03-09' },
  {
    ...{ code: 'slot-empty', indicators: ['TC2.CT4'] },
    slots: [{ id: 'TC2.CT4.plan', label: 'Kế hoạch', required: true }],
  },
]

describe.each(['vi', 'en'] as const)('hints in words, %s', (language) => {
  const told = (hint: Hint) =>
    hintText({ t: CATALOGUES[language], language, set, year: 2026, side: 'office' }, hint)

  test('each says what was found and why that is worth a look', () => {
    for (const hint of ALL) {
      const { title, why } = told(hint)
      for (const text of [title, why]) {
        expect(text.trim(), hint.code).not.toBe('')
        expect(text, hint.code).not.toMatch(/undefined|null|\[object|=>/)
      }
    }
  })

  test('numbers, days and names as people write them', () => {
    const words = ALL.map(told).map(({ title, why }) => `${title} ${why}`)
    expect(words[3]).toContain('Xã Mường A')
    expect(words[3]).toContain('Xã Suối B')
    expect(words[4]).toContain(language === 'vi' ? '1.240/1.240' : '1,240/1,240')
    expect(words[5]).toContain(language === 'vi' ? '1.240' : '1,240')
    expect(words[7]).toContain(language === 'vi' ? '8,25' : '8.25')
    expect(words[9]).toContain('09/03/2025')
  })

  test('of many dossiers a few are named and the rest is counted', () => {
    const many = Array.from({ length: 8 }, (_, n) => dossierOf(`practice:0001${n}`, `Xã số ${n}`))
    const { why } = told(elsewhere(many, 12))
    expect(why).toContain('Xã số 4')
    expect(why).not.toContain('Xã số 5')
    expect(why).toContain('15')
    const five = told(elsewhere(many.slice(0, 5))).why
    expect(five).not.toContain(CATALOGUES[language].hints.why.more('0'))
    expect(five.length).toBeLessThan(why.length)
    expect(told(elsewhere(many.slice(0, 2), 3)).why).toContain(CATALOGUES[language].hints.why.more('3'))
  })
})

test('empty slots of several indicators are one row with a link to each', () => {
  const slot = (indicator: string, label: string): Hint => ({
    ...{ code: 'slot-empty', indicators: [indicator] },
    slots: [{ id: `${indicator}.general`, label, required: false }],
  })
  const telling = { t: vi, language: 'vi', set, year: 2026, side: 'commune' } as const
  const [older] = ALL.filter(({ code }) => code === 'piece-older')
  if (!older) throw new Error('No older piece')
  const rows = hintRows(telling, [slot('TC2.CT3', 'Sổ theo dõi'), older, slot('TC3.CT1', 'Biên bản')], null)
  expect(rows.map(({ code }) => code)).toEqual(['piece-older', 'slot-empty'])
  expect(rows[1]?.title).toContain('2 chỉ tiêu')
  expect(rows[1]?.links.map(({ label }) => label)).toEqual([
    'Tiêu chí 2, chỉ tiêu 3: Sổ theo dõi',
    'Tiêu chí 3, chỉ tiêu 1: Biên bản',
  ])
  const [single] = hintRows(telling, [slot('TC2.CT3', 'Sổ theo dõi')], null)
  expect(single?.title).toContain('Sổ theo dõi')
  expect(single?.why).toBe(vi.hints.why.slotToFill)

  // One kind of document for all of them is said once; an office is told what it can do about it.
  const office = { ...telling, side: 'office' } as const
  const [alike] = hintRows(office, [slot('TC2.CT3', 'Sổ theo dõi'), slot('TC3.CT1', 'Sổ theo dõi')], null)
  expect(alike).toMatchObject({
    title: vi.hints.title.slotEmptyAt('2', 'Sổ theo dõi'),
    why: vi.hints.why.slotToAsk,
    links: [{ label: 'Tiêu chí 2, chỉ tiêu 3' }, { label: 'Tiêu chí 3, chỉ tiêu 1' }],
  })
})

test('links lead a commune to its own pages, an office also to the other dossiers', () => {
  const links = (side: 'commune' | 'office', hint: Hint, except: string | null = null) =>
    hintLinks({ t: vi, set, side }, hint, except).map(({ to }) => to)
  expect(links('commune', elsewhere([MUONG]))).toEqual([
    { name: 'indicator', params: { indicator: 'TC1.CT1' }, hash: '#evidence' },
  ])
  expect(links('office', elsewhere([MUONG]))).toEqual([
    { name: 'appraisal-indicator', params: { indicator: 'TC1.CT1' }, hash: '' },
    {
      name: 'appraisal-overview',
      params: { unit: 'practice:00002', year: '2026', set: 'tcpl-2025' },
    },
  ])
  expect(links('office', elsewhere([]), 'TC1.CT1')).toEqual([])
  const jump = ALL.find(({ code }) => code === 'count-jump')
  if (!jump) throw new Error('No jump')
  expect(links('commune', jump)).toMatchObject([{ hash: '#TC2.CT3' }])
})
