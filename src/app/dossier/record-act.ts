import { v7 } from 'uuid'
import type { Act } from '../../domain/dossier/act.ts'
import type { DossierPart } from '../../domain/log/record-id.ts'
import type { Json } from '../../domain/shared/json.ts'
import type { OpenDossier } from './use-dossier.ts'

/** Records a legal act. It counts only with the server's ruling: until then the dossier shows it as waiting. */
export async function recordAct(dossier: OpenDossier, part: DossierPart, act: Act): Promise<void> {
  const id = v7()
  await dossier.record([{ part, field: { kind: 'act', act: id }, value: act as unknown as Json, seen: [] }])
}
