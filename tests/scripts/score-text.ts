import { vietnamCalendar } from '../../src/domain/calendar/vietnam-holidays.ts'
import {
  scoreDossier,
  type DossierScore,
  type ScoreError,
  type ScoringContext,
} from '../../src/domain/scoring/score-dossier.ts'
import { shippedCriteriaSets } from '../../src/server/shipped-criteria-sets.ts'

/** Inputs between two lines of progress. */
const STEP = 1000

/**
 * `npm run score`: the text of a file of one input or a list of inputs → one line of JSON in pieces, and whether it is a
 * result. A list is answered whole or not at all.
 *
 * @param tell progress, in English
 */
export function scoreText(
  text: string,
  tell: (line: string) => void,
): { readonly ok: boolean; readonly pieces: readonly string[] } {
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (cause) {
    // Not what the file says is wrong, but that it says nothing readable.
    return refused([{ path: '', reason: `is not JSON: ${(cause as SyntaxError).message}` }])
  }
  const context: ScoringContext = {
    sets: shippedCriteriaSets(),
    calendar: vietnamCalendar(),
    basis: 'theo tệp dữ liệu nhập vào',
  }
  if (!Array.isArray(json)) {
    const scored = scoreDossier(json, context)
    return scored.ok ? { ok: true, pieces: [JSON.stringify(scored.value)] } : refused(scored.error)
  }
  const [pieces, errors]: [Buffer[], ScoreError[]] = [[], []]
  json.forEach((input: unknown, i) => {
    const scored = scoreDossier(input, context, `[${i}]`)
    if (!scored.ok) errors.push(...scored.error)
    else if (errors.length === 0) pieces.push(toJson(scored.value))
    if ((i + 1) % STEP === 0) tell(`${i + 1} of ${json.length}`)
  })
  return errors.length === 0 ? { ok: true, pieces: ['[', ...pieces, ']'] } : refused(errors)
}

const toJson = (score: DossierScore): Buffer => Buffer.from(JSON.stringify(score))

/** The answer to what cannot be scored, also where there is no file to read. */
export const refused = (
  errors: readonly ScoreError[],
): { readonly ok: false; readonly pieces: readonly string[] } => ({
  ok: false,
  pieces: [JSON.stringify({ ok: false, errors })],
})
