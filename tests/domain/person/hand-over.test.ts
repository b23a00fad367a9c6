import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { earliestLastDay, planHandOver } from '../../../src/domain/person/hand-over.ts'
import { isCurrent, type Grant } from '../../../src/domain/person/role.ts'
import { addDays, type LocalDate } from '../../../src/domain/shared/local-date.ts'

const TODAY = '2026-11-22' as LocalDate
const COMMUNE = 'practice:00001'
const officer: Grant = { role: 'officer', unit: COMMUNE, from: '2026-01-01', to: null }
const day = (offset: number): string => addDays(TODAY, offset)

const plan = (
  giver: readonly Grant[],
  receiver: readonly Grant[],
  term: { lastDay?: string; begins?: string; chosen?: readonly Grant[] } = {},
) =>
  planHandOver(
    giver,
    receiver,
    { chosen: term.chosen ?? giver, lastDay: term.lastDay ?? day(3), begins: term.begins ?? day(4) },
    TODAY,
  )

describe('handing a role over', () => {
  test('the giver keeps it to the end of his last day, the receiver has it from the day after', () => {
    expect(plan([officer], [])).toEqual({
      ok: true,
      value: {
        giver: [{ ...officer, to: day(3) }],
        receiver: [{ ...officer, from: day(4) }],
        passed: [{ ...officer, from: day(4) }],
      },
    })
  })

  test('both may have it for some days, but no day is nobody’s', () => {
    expect(plan([officer], [], { begins: TODAY })).toMatchObject({
      ok: true,
      value: { giver: [{ to: day(3) }], receiver: [{ from: TODAY, to: null }] },
    })
    expect(plan([officer], [], { begins: day(5) })).toEqual({ ok: false, error: { code: 'begins' } })
    expect(plan([officer], [], { begins: day(-1) })).toEqual({ ok: false, error: { code: 'begins' } })
  })

  test('yesterday as the last day ends it at once; an earlier one would deny what was permitted', () => {
    expect(plan([officer], [], { lastDay: day(-1), begins: TODAY })).toMatchObject({
      ok: true,
      value: { giver: [{ to: day(-1) }], receiver: [{ from: TODAY }] },
    })
    expect(plan([officer], [], { lastDay: day(-2), begins: day(-1) })).toEqual({
      ok: false,
      error: { code: 'last-day' },
    })
  })

  test('a role begun today cannot end before it began: whose entries today are must stay known', () => {
    const fresh = { ...officer, from: TODAY }
    expect(earliestLastDay([fresh], TODAY)).toBe(TODAY)
    expect(plan([fresh], [], { lastDay: day(-1), begins: TODAY })).toMatchObject({
      error: { code: 'last-day' },
    })
  })

  test('a role that has not begun by then goes over whole', () => {
    const later = { ...officer, from: day(30), to: day(60) }
    expect(plan([later], [])).toEqual({
      ok: true,
      value: { giver: [], receiver: [later], passed: [later] },
    })
  })

  test('an end the giver already had is his own when it comes first, and goes along when it comes later', () => {
    expect(plan([{ ...officer, to: day(2) }], [])).toMatchObject({
      ok: true,
      value: { giver: [{ to: day(2) }], receiver: [{ from: day(4), to: null }] },
    })
    expect(plan([{ ...officer, to: day(40) }], [])).toMatchObject({
      ok: true,
      value: { giver: [{ to: day(3) }], receiver: [{ to: day(40) }] },
    })
  })

  test('what is not chosen stays, with both', () => {
    const leader: Grant = { ...officer, role: 'leader' }
    const elsewhere: Grant = { ...officer, unit: 'practice:00002' }
    expect(plan([officer, leader], [elsewhere], { chosen: [officer] })).toMatchObject({
      ok: true,
      value: { giver: [{ to: day(3) }, leader], receiver: [elsewhere, { from: day(4) }] },
    })
  })

  test('a role that ended, was changed meanwhile, or none at all: nothing to hand over', () => {
    const stale = { ok: false, error: { code: 'stale' } }
    expect(plan([{ ...officer, to: day(-1) }], [])).toEqual(stale)
    expect(plan([officer], [], { chosen: [{ ...officer, from: '2025-01-01' }] })).toEqual(stale)
    expect(plan([officer], [], { chosen: [] })).toEqual(stale)
  })

  test('the receiver never holds the same role twice for one day', () => {
    const own = { ...officer, from: '2026-05-01', to: day(10) }
    expect(plan([officer], [own])).toMatchObject({
      ok: true,
      value: { receiver: [{ from: '2026-05-01', to: null }] },
    })
  })
})

const someDay = fc.integer({ min: -20, max: 20 })
const grants = fc.array(
  fc
    .record({
      role: fc.constantFrom('officer', 'leader', 'note-taker'),
      unit: fc.constantFrom(COMMUNE, 'practice:00002'),
      start: someDay,
      length: fc.option(fc.integer({ min: 0, max: 30 })),
    })
    .map(({ role, unit, start, length }): Grant => ({
      role,
      unit,
      from: day(start),
      to: length === null ? null : day(start + length),
    })),
  { maxLength: 4 },
)
const holds = (held: readonly Grant[], { role, unit }: Grant, on: string) =>
  held.some((grant) => grant.role === role && grant.unit === unit && isCurrent(grant, on))

test('whatever both held: the giver loses nothing before his last day and keeps nothing after it; no day is lost between them', () => {
  fc.assert(
    fc.property(
      grants,
      grants,
      fc.nat(3),
      fc.integer({ min: -1, max: 20 }),
      fc.nat(21),
      (giver, receiver, pick, last, begin) => {
        const grant = giver[pick % Math.max(1, giver.length)]
        if (!grant) return
        const done = plan(giver, receiver, { chosen: [grant], lastDay: day(last), begins: day(begin) })
        if (!done.ok) return
        const { value } = done
        for (let offset = -25; offset <= 55; offset++) {
          const on = day(offset)
          if (offset <= last && isCurrent(grant, on)) expect(holds(value.giver, grant, on)).toBe(true)
          if (holds(receiver, grant, on)) expect(holds(value.receiver, grant, on)).toBe(true)
          // From today on, every day that was the giver's is somebody's.
          if (offset >= 0 && isCurrent(grant, on))
            expect(holds(value.giver, grant, on) || holds(value.receiver, grant, on)).toBe(true)
        }
        const others = giver.filter((one) => one.role !== grant.role || one.unit !== grant.unit)
        expect(value.giver.filter((one) => one.role !== grant.role || one.unit !== grant.unit)).toEqual(
          others,
        )
        if (!others.includes(grant) && giver.length === 1)
          expect(holds(value.giver, grant, day(last + 1))).toBe(false)
      },
    ),
  )
})

test('handed over and handed back before the last day has passed, everything is as it was', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -20, max: 20 }),
      fc.option(fc.integer({ min: 21, max: 60 })),
      (start, end) => {
        const grant: Grant = { ...officer, from: day(start), to: end === null ? null : day(end) }
        const lastDay = day(Math.max(start, 3))
        const begins = addDays(lastDay as LocalDate, 1)
        const there = planHandOver([grant], [], { chosen: [grant], lastDay, begins }, TODAY)
        if (!there.ok) throw new Error(there.error.code)
        const { giver, receiver } = there.value
        const back = planHandOver(receiver, giver, { chosen: receiver, lastDay, begins }, TODAY)
        expect(back).toMatchObject({ ok: true, value: { giver: [], receiver: [grant] } })
      },
    ),
  )
})
