import type { EvidencePiece } from './self-assessment.ts'

/** Who did something, and on which device. */
export interface Doer {
  readonly author: string
  readonly device: string
}

/** One of the values in conflict: the entry, and who stands behind it. */
export interface RivalValue {
  readonly id: string
  readonly writers: readonly Doer[]
}

export interface EvidenceBeside {
  /** By the entry of the value: what its writers attached themselves. */
  readonly bySide: ReadonlyMap<string, readonly EvidencePiece[]>
  /** Attached by somebody else. */
  readonly others: readonly EvidencePiece[]
}

/**
 * The evidence of an indicator, each piece beside the value of the person who attached it. Where one person wrote two of
 * the values, on two phones, the phone decides.
 */
export function evidenceBeside(
  values: readonly RivalValue[],
  attached: readonly (Doer & { readonly piece: EvidencePiece })[],
): EvidenceBeside {
  const standsBehind = ({ writers }: RivalValue, { author, device }: Doer): boolean =>
    writers.some((writer) => {
      if (writer.author !== author) return false
      const elsewhere = values.filter((value) => value.writers.some((one) => one.author === author))
      return elsewhere.length === 1 || writer.device === device
    })
  const unique = (pieces: readonly EvidencePiece[]) => [
    ...new Map(pieces.map((piece) => [piece.id, piece])).values(),
  ]
  const bySide = new Map(
    values.map((value) => [
      value.id,
      unique(attached.filter((one) => standsBehind(value, one)).map(({ piece }) => piece)),
    ]),
  )
  const shown = new Set([...bySide.values()].flat().map(({ id }) => id))
  return {
    bySide,
    others: unique(attached.map(({ piece }) => piece)).filter(({ id }) => !shown.has(id)),
  }
}
