import type { History } from './history.ts'
import type { Plant } from './plants.ts'
import { runHistory } from './run-history.ts'
import { Violation, type Promised } from './violation.ts'

/** Attempts at most: a long history that fails late takes its time. */
const ATTEMPTS = 1500

/**
 * The smallest history found that breaks the same promise: steps are left out in ever smaller pieces, then what is left
 * loses its faults, cuts and neighbours. fast-check would keep the forty steps that a long history has at least, and
 * would take another broken promise for the same one.
 */
export async function shrinkHistory(
  history: History,
  promised: Promised,
  plant: Plant,
): Promise<{ readonly history: History; readonly violation: Violation | null }> {
  let attempts = 0
  let smallest = history
  let violation: Violation | null = null

  async function tryThis(candidate: History): Promise<boolean> {
    if (++attempts > ATTEMPTS) return false
    const found = await violationOf(candidate, plant)
    if (found?.promised !== promised) return false
    smallest = candidate
    violation = found
    return true
  }

  for (let again = true; again;) {
    again = false
    for (let size = smallest.steps.length; size >= 1; size = size >> 1)
      for (let at = smallest.steps.length - size; at >= 0; at -= size) {
        const { steps } = smallest
        const fewer = [...steps.slice(0, at), ...steps.slice(at + size)]
        if (await tryThis({ ...smallest, steps: fewer })) again = true
      }
    for (const simplify of simplerOnes(smallest)) {
      const simpler = simplify(smallest)
      if (simpler && (await tryThis(simpler))) again = true
    }
    if (attempts > ATTEMPTS) break
  }
  return { history: smallest, violation }
}

/** Runs a history and gives what it breaks; null when all is kept. Anything but a `Violation` is thrown on. */
export async function violationOf(history: History, plant: Plant): Promise<Violation | null> {
  try {
    await runHistory(history, plant)
    return null
  } catch (cause) {
    if (cause instanceof Violation) return cause
    throw cause
  }
}

type Simplify = (history: History) => History | null

function simplerOnes(history: History): Simplify[] {
  const whole: Simplify[] = [
    (it) => (it.without.length > 0 ? { ...it, without: [] } : null),
    (it) => (it.phones > 3 ? { ...it, phones: 3 } : null),
    (it) => (it.page < 60 ? { ...it, page: 60 } : null),
    (it) => (it.batch < 60 ? { ...it, batch: 60 } : null),
    (it) => (it.seed !== 1 ? { ...it, seed: 1 } : null),
  ]
  const single = history.steps.flatMap((_, at): Simplify[] => [
    (it) => stepAt(it, at, (step) => ('cut' in step && step.cut ? { ...step, cut: null } : null)),
    (it) =>
      stepAt(it, at, (step) => ('meanwhile' in step && step.meanwhile ? { ...step, meanwhile: null } : null)),
    (it) =>
      stepAt(it, at, (step) => ('faults' in step && step.faults.length > 0 ? { ...step, faults: [] } : null)),
    (it) =>
      stepAt(it, at, (step) =>
        'faults' in step && step.faults.length > 1 ? { ...step, faults: step.faults.slice(0, -1) } : null,
      ),
    (it) =>
      stepAt(it, at, (step) =>
        step.do === 'write' && step.sees !== 'all' ? { ...step, sees: 'all' } : null,
      ),
    (it) => stepAt(it, at, (step) => ('unit' in step && step.unit > 0 ? { ...step, unit: 0 } : null)),
    (it) => stepAt(it, at, (step) => (step.do === 'write' && step.field > 0 ? { ...step, field: 0 } : null)),
  ])
  return [...whole, ...single]
}

function stepAt(
  history: History,
  at: number,
  simplify: (step: History['steps'][number]) => History['steps'][number] | null,
): History | null {
  const step = history.steps[at]
  const simpler = step && simplify(step)
  if (!simpler) return null
  return { ...history, steps: history.steps.map((other, i) => (i === at ? simpler : other)) }
}
