import { isPoints, type Points } from '../../../domain/shared/points.ts'
import type { Json } from '../../../domain/shared/json.ts'
import { parsePoints } from './parse-points.ts'

/** A mark while it is being entered: points may still be missing, or stand there as text that is no number. */
export interface MarkDraft {
  readonly points: Points | null
  /** What was typed and could not be read; `''` when there is none. */
  readonly raw: string
  readonly reason: string
}

export function readMarkDraft(value: Json): MarkDraft {
  const parts = typeof value === 'object' && !Array.isArray(value) ? value : null
  const { points = null, reason = '' } = (parts ?? {}) as { readonly [key: string]: Json }
  return {
    points: isPoints(points) ? points : null,
    raw: typeof points === 'string' ? points : '',
    reason: typeof reason === 'string' ? reason : '',
  }
}

/** What is recorded: text that is no number is kept as it was typed, and counts for nothing. Null: nothing is entered. */
export function writeMarkDraft({ points, raw, reason }: MarkDraft): Json {
  const written = points ?? (raw.trim() === '' ? null : raw)
  return written === null && reason === '' ? null : { points: written, reason }
}

/** The points part as it is typed. */
export function typedPoints(text: string): Pick<MarkDraft, 'points' | 'raw'> {
  const points = parsePoints(text)
  return { points, raw: points === null ? text : '' }
}
