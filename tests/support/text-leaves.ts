/** Every text inside a catalogue or other data, in order; functions are left out. */
export function textLeaves(data: unknown): string[] {
  if (typeof data === 'string') return [data]
  if (typeof data !== 'object' || data === null) return []
  return Object.values(data).flatMap(textLeaves)
}
