/** The value below which the share `part` of all values lies; NaN of none. */
export function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN
}
export const median = (values) => quantile(values, 0.5)

/** A figure that must not be above its limit. NaN, of a thing that could not be measured, is a miss. */
export const atMost = (id, value, limit, unit) => figure(id, value, unit, `≤ ${limit}`, value <= limit)
/** A figure that must not be below its limit. */
export const atLeast = (id, value, limit, unit) => figure(id, value, unit, `≥ ${limit}`, value >= limit)
/** A figure that is only told. */
export const noted = (id, value, unit) => figure(id, value, unit, 'no target', true)

const figure = (id, value, unit, target, ok) => ({ id, value: Number(value.toFixed(2)), unit, target, ok })

/**
 * Prints the figures, the last line as JSON, and sets the exit code: 1 only with `check` and a miss.
 * @param {{ bench: string, runs: number, figures: readonly ReturnType<typeof figure>[], check: boolean }} result
 */
export function report({ bench, runs, figures, check }) {
  const ok = figures.every((one) => one.ok)
  const width = Math.max(...figures.map(({ id }) => id.length))
  for (const { id, value, unit, target, ok: met } of figures)
    tell(`${met ? 'ok    ' : 'MISSED'} ${id.padEnd(width)} ${String(value).padStart(9)} ${unit} (${target})`)
  console.log(JSON.stringify({ bench, runs, figures, ok }))
  process.exitCode = check && !ok ? 1 : 0
}

/** Progress; standard output carries only the result. */
export const tell = (line) => process.stderr.write(`${line}\n`)
