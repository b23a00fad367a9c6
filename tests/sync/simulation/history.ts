import fc from 'fast-check'
import { FAULTS, SKEWS, type Deed, type Meanwhile, type Step, type StepKind } from './step.ts'

/** Everything that a run needs: whoever has the same history sees the same. */
export interface History {
  readonly phones: number
  readonly seed: number
  /** Deliveries per page of an answer, and entries per request: small, so that both are cut into pieces. */
  readonly page: number
  readonly batch: number
  /** Kinds of step that do not happen in this one: each history has a temper of its own (swarm testing). */
  readonly without: readonly StepKind[]
  readonly steps: readonly Step[]
}

const phone = fc.nat({ max: 5 })
const unit = fc.nat({ max: 1 })
const cut = fc.option(fc.record({ in: fc.nat({ max: 14 }) }), { freq: 3 })
const faults = fc.array(fc.constantFrom('none' as const, 'none' as const, ...FAULTS), { maxLength: 5 })

const write = fc.record({
  do: fc.constant('write' as const),
  phone,
  unit,
  field: fc.nat({ max: 5 }),
  sees: fc.constantFrom('all' as const, 'all' as const, 'none' as const, 'first' as const),
  cut,
})
const act = fc.record({
  do: fc.constant('act' as const),
  phone,
  unit,
  act: fc.nat({ max: 5 }),
  forced: fc.boolean(),
})
const deed: fc.Arbitrary<Deed> = fc.oneof({ weight: 4, arbitrary: write }, { weight: 1, arbitrary: act })
const restore = fc.record({ do: fc.constant('restore' as const), newEpoch: fc.boolean() })
const backup = fc.record({ do: fc.constant('backup' as const) })
const rights = fc.record({ do: fc.constant('rights' as const), which: fc.nat({ max: 5 }) })
const crash = fc.record({ do: fc.constant('server-crash' as const) })
const meanwhile: fc.Arbitrary<Meanwhile> = fc.oneof(
  { weight: 6, arbitrary: deed },
  { weight: 1, arbitrary: restore },
  { weight: 1, arbitrary: rights },
  { weight: 1, arbitrary: crash },
)

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 24, arbitrary: write },
  {
    weight: 24,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      phone,
      faults,
      cut,
      meanwhile: fc.option(fc.record({ request: fc.nat({ max: 3 }), deed: meanwhile }), { freq: 4 }),
    }),
  },
  { weight: 8, arbitrary: act },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('bundle' as const), phone, to: phone, cut }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('download' as const), phone, unit, faults }),
  },
  { weight: 2, arbitrary: backup },
  { weight: 2, arbitrary: restore },
  { weight: 4, arbitrary: rights },
  { weight: 2, arbitrary: crash },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reopen' as const), phone }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('evict' as const), phone }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('forget' as const),
      phone,
      commits: fc.integer({ min: 1, max: 6 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('clock' as const),
      phone,
      skew: fc.nat({ max: SKEWS.length - 1 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('server-clock' as const),
      skew: fc.nat({ max: SKEWS.length - 1 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('revoke' as const), phone }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('late-arrival' as const) }) },
)

/** Muted ones first, so that a shrunk history mutes as little as it can. */
const RARE: readonly StepKind[] = [
  'act',
  'bundle',
  'download',
  'backup',
  'restore',
  'rights',
  'server-crash',
  'reopen',
  'evict',
  'forget',
  'clock',
  'server-clock',
  'revoke',
  'late-arrival',
]

const setting = (phones: number, page: number, batch: number) => ({
  phones: fc.constant(phones),
  seed: fc.nat({ max: 2 ** 31 - 1 }),
  page: fc.integer({ min: 1, max: page }),
  batch: fc.integer({ min: 1, max: batch }),
  without: fc.subarray([...RARE]),
})

/** A few steps: they shrink to what a person can read. */
export const shortHistory: fc.Arbitrary<History> = fc.record({
  ...setting(3, 8, 8),
  steps: fc.array(step, { minLength: 2, maxLength: 12, size: 'max' }),
})

/** Days in the life of a unit: what needs many steps to go wrong. */
export const longHistory: fc.Arbitrary<History> = fc.record({
  ...setting(5, 60, 40),
  steps: fc.array(step, { minLength: 40, maxLength: 200, size: 'max' }),
})
