import { parseDossierId } from '../../../domain/log/record-id.ts'

/** Route parameters of a dossier's pages; the id is `<unit>/<year>/<set>`. */
export function dossierParams(id: string): { unit: string; year: string; set: string } {
  const parsed = parseDossierId(id)
  if (!parsed.ok) throw new Error(`Not a dossier id: ${id}`)
  const { unit, year, set } = parsed.value
  return { unit, year: String(year), set }
}
