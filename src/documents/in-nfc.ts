import type { Paper } from './paper.ts'

/** The same paper with every text in NFC: what a phone's keyboard typed in pieces reads and hashes like everybody else's. */
export const inNfc = (paper: Paper): Paper => normalised(paper) as Paper

function normalised(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC')
  if (Array.isArray(value)) return value.map(normalised)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, normalised(one)]))
}
