import type { CriteriaSet } from '../../src/domain/criteria-set/criteria-set.ts'
import { ValueReader, type CriteriaSetError } from '../../src/domain/criteria-set/read-value.ts'
import { readScoreInput, type ScoreInput } from '../../src/domain/scoring/read-score-input.ts'
import { shippedCriteriaSets } from '../../src/server/shipped-criteria-sets.ts'
import { fullInput, type FullInput } from '../domain/scoring/full-input.ts'

/** So many full dossiers, the shipped sets by turns; the same ones every time. */
export const lawInputs = (count: number): readonly FullInput[] => inputsOf([...shipped.values()], count)

/** The same of sets whose rounds are over. */
export const pastInputs = (count: number): readonly FullInput[] =>
  inputsOf(
    [...shipped.values()].filter(({ appliesTo }) => appliesTo.toYear !== undefined),
    count,
  )

const shipped = shippedCriteriaSets()

function inputsOf(sets: readonly CriteriaSet[], count: number): readonly FullInput[] {
  const choose = chooser(20_261_122)
  return Array.from({ length: count }, (_, i) => fullInput(sets[i % sets.length]!, choose))
}

/** The same as they are assessed: with their sets. */
export function readInputs(inputs: readonly FullInput[]): readonly ScoreInput[] {
  const errors: CriteriaSetError[] = []
  const read = inputs.flatMap(
    (input) => readScoreInput(new ValueReader(input, '', errors), shipped, 'bench') ?? [],
  )
  if (errors.length > 0 || read.length < inputs.length) throw new Error(JSON.stringify(errors[0]))
  return read
}

/** mulberry32: whole numbers from 0 to below the given one. */
function chooser(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}
