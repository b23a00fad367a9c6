import { parseDossierId } from '../log/record-id.ts'
import type { EvidencePiece } from '../dossier/self-assessment.ts'
import type { DossierOfFile, Hint, SameFile } from './hint.ts'
import { hintedPiece, piecesByIndicators } from './hinted-pieces.ts'
import type { HintSource } from './hint-source.ts'

/** The very same bytes in several places: under two indicators, in an older dossier of the unit, in another unit's. */
export function fileHints(source: Pick<HintSource, 'set' | 'self' | 'units' | 'elsewhere'>): readonly Hint[] {
  const { set, units } = source
  const order = set.criteria.flatMap(({ indicators }) => indicators.map(({ id }) => id))
  const elsewhere = new Map(source.elsewhere.map((one) => [one.sha256, one]))
  return [...byFile(source)].flatMap(([sha256, { piece, at }]) => {
    const indicators = order.filter((indicator) => at.has(indicator))
    const place = { indicators, piece: hintedPiece(piece) }
    const here: Hint[] = indicators.length > 1 ? [{ code: 'same-file-here', ...place }] : []
    return [...here, ...hintsElsewhere(place, elsewhere.get(sha256), units)]
  })
}

/** The same photo taken in twice is two pieces and one file. */
function byFile({ set, self }: Pick<HintSource, 'set' | 'self'>) {
  const files = new Map<string, { readonly piece: EvidencePiece; readonly at: Set<string> }>()
  for (const { piece, indicators } of piecesByIndicators(set, self)) {
    const sha256 = piece.card.file?.sha256
    if (sha256 === undefined) continue
    const known = files.get(sha256) ?? { piece, at: new Set() }
    for (const indicator of indicators) known.at.add(indicator)
    files.set(sha256, known)
  }
  return files
}

function hintsElsewhere(
  place: Pick<Extract<Hint, { code: 'same-file-here' }>, 'indicators' | 'piece'>,
  found: SameFile | undefined,
  units: readonly string[],
): readonly Hint[] {
  if (!found) return []
  const { dossiers, count, unnamed } = found
  const own = dossiers.filter((one) => units.includes(unitOf(one)))
  const others = dossiers.filter((one) => !units.includes(unitOf(one)))
  const more = count - dossiers.length
  return [
    ...(own.length > 0 ? [{ code: 'same-file-earlier', ...place, dossiers: own } as const] : []),
    ...(others.length > 0 || more > 0 || unnamed
      ? [{ code: 'same-file-elsewhere', ...place, dossiers: others, more, unnamed } as const]
      : []),
  ]
}

function unitOf({ dossier }: DossierOfFile): string {
  const id = parseDossierId(dossier)
  return id.ok ? id.value.unit : ''
}
