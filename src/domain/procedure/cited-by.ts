/** Every source key named anywhere inside. */
export function citedBy(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(citedBy)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inside]: [string, unknown]) => {
    if (name === 'source') return [inside as string]
    return name === 'also' ? (inside as readonly string[]) : citedBy(inside)
  })
}
