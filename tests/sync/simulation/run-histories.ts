import fc from 'fast-check'
import { longHistory, shortHistory, type History } from './history.ts'
import { GUARDS, NO_PLANT, type PlantName } from './plants.ts'
import { runHistory } from './run-history.ts'
import { shrinkHistory } from './shrink-history.ts'
import { Violation } from './violation.ts'

export interface Order {
  readonly kind: 'short' | 'long'
  readonly histories: number
  readonly seed: number
  readonly plant: PlantName | null
  /** Look for the smallest history that fails in the same way. */
  readonly shrink: boolean
}

/** A history that broke a promise. */
export interface Finding {
  readonly message: string
  readonly isLoss: boolean
  readonly seed: number
  readonly history: History
  readonly stack: string
}

export interface Outcome {
  /** Histories lived through, the failing one included. */
  readonly histories: number
  readonly steps: number
  readonly faults: number
  /** Seconds of processor time. */
  readonly cpu: number
  readonly finding: Finding | null
}

/** Lives through so many histories, one after the other, and stops at the first that breaks a promise. */
export async function runHistories({ kind, histories, seed, plant, shrink }: Order): Promise<Outcome> {
  const planted = plant === null ? NO_PLANT : GUARDS[plant].plant
  const began = process.cpuUsage()
  let steps = 0
  let faults = 0
  const details = await fc.check(
    fc.asyncProperty(kind === 'short' ? shortHistory : longHistory, async (history) => {
      const lived = await runHistory(history, planted)
      steps += lived.steps
      faults += lived.faults
    }),
    { numRuns: histories, seed, endOnFailure: true },
  )
  const { user, system } = process.cpuUsage(began)
  const lived = { histories: details.numRuns, steps, faults, cpu: (user + system) / 1e6 }
  const failed = details.counterexample?.[0]
  if (!details.failed || !failed) return { ...lived, finding: null }
  const cause = details.errorInstance
  if (!(cause instanceof Violation)) throw new Error('The simulation itself has failed', { cause })
  const small = shrink ? await shrinkHistory(failed, cause.promised, planted) : null
  const violation = small?.violation ?? cause
  const finding: Finding = {
    message: violation.message,
    isLoss: violation.isLoss,
    seed: details.seed,
    history: small?.history ?? failed,
    stack: violation.stack ?? '',
  }
  return { ...lived, finding }
}
