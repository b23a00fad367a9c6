const HEAD = ['rows', 'fault', 'promise', 'runs', 'acknowledged', 'lost', 'torn', 'violations', 's', 'note']

/** The results as a table in plain text, then the rows that have no fault here. */
export function faultTable(results, { missing, elsewhere, notHere }) {
  const lines = results.map((result) => [
    ranges(result.rows),
    result.name,
    result.promises.join(' '),
    result.runs,
    result.acknowledged,
    result.lost,
    result.torn,
    result.violations.length,
    result.seconds,
    result.note ?? '',
  ])
  return [
    aligned([HEAD, ...lines]),
    '',
    ...elsewhere.map(({ row, name, file }) => `row ${row}: ${name}: ${file}`),
    ...notHere.map(({ row, name, why }) => `row ${row}: ${name}: not here: ${why}`),
    ...(missing.length > 0 ? [`MISSING, neither a fault nor a test with its tag: ${ranges(missing)}`] : []),
    '',
  ].join('\n')
}

/** 1, 2, 3, 7 → `1–3, 7`. */
function ranges(rows) {
  const parts = []
  for (const row of [...rows].sort((a, b) => a - b)) {
    const last = parts.at(-1)
    if (last && last[1] === row - 1) last[1] = row
    else parts.push([row, row])
  }
  return parts.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`)).join(', ')
}

function aligned(lines) {
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => String(line[column]).length)))
  const cell = (value, column) =>
    typeof value === 'number' ? String(value).padStart(widths[column]) : String(value).padEnd(widths[column])
  return lines.map((line) => line.map(cell).join('  ').trimEnd()).join('\n')
}
