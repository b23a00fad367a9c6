import type { FileRefusal } from '../../../domain/evidence/file-kind.ts'
import type { Catalogue } from '../catalogue.ts'

/** Why a file was not taken as evidence: names the file and says what to do. */
export function fileRefusalText(
  t: Catalogue,
  file: string,
  refusal: FileRefusal | { readonly code: 'quota' },
): string {
  return t.evidence.refused(file, t.evidence.refusal[refusal.code])
}
