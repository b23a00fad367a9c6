import { vietnamCalendar } from '../../src/domain/calendar/vietnam-holidays.ts'
import { scoreDossier, type ScoreError, type ScoringContext } from '../../src/domain/scoring/score-dossier.ts'
import { shippedCriteriaSets } from '../../src/server/shipped-criteria-sets.ts'

interface Answer {
  readonly ok: boolean
  /** To be written one after the other: one line of JSON. */
  readonly pieces: readonly (string | Buffer)[]
}

/** Inputs between two lines of progress. */
const STEP = 1000

/**
 * `npm run score`: the text of a file of one input or a list of inputs → the answer. A list is answered whole or not at all.
 *
 * @param tell progress, in English
 */
export function scoreText(text: string, tell: (line: string) => void): Answer {
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
    basis: 'dữ liệu trong tệp nhập vào',
  }
  if (!Array.isArray(json)) {
    const scored = scoreDossier(json, context)
    return scored.ok ? { ok: true, pieces: [JSON.stringify(scored.value)] } : refused(scored.error)
  }
  const pieces: (string | Buffer)[] = []
  const errors: ScoreError[] = []
  json.forEach((input: unknown, i) => {
    const scored = scoreDossier(input, context, `[${i}]`)
    if (!scored.ok) errors.push(...scored.error)
    // Bytes: as text ten thousand of them would fill the heap.
    else if (errors.length === 0) pieces.push(i === 0 ? '[' : ',', Buffer.from(JSON.stringify(scored.value)))
    if ((i + 1) % STEP === 0) tell(`${i + 1} of ${json.length}`)
  })
  if (errors.length > 0) return refused(errors)
  return { ok: true, pieces: json.length === 0 ? ['[]'] : [...pieces, ']'] }
}

/** The answer to what cannot be scored, also where there is no file to read. */
export const refused = (errors: readonly ScoreError[]): Answer => ({
  ok: false,
  pieces: [JSON.stringify({ ok: false, errors })],
})
