import { createHash } from 'node:crypto'
import type { PaperSource } from '../../../src/documents/paper-source.ts'
import { formatFieldName } from '../../../src/domain/dossier/field-name.ts'
import type { EvidenceFile } from '../../../src/domain/evidence/evidence-card.ts'
import type { FieldState } from '../../../src/domain/log/field-state.ts'
import type { LocalDate } from '../../../src/domain/shared/local-date.ts'
import { DONG_XANH_HAMLETS } from '../../../src/server/practice/hamlet-content.ts'
import { kheLanhParticipation } from '../../../src/server/practice/khe-lanh-participation.ts'
import { dongXanhMeetings } from '../../../src/server/practice/meeting-content.ts'
import { kheLanh2024 } from '../../../src/server/practice/merged-content.ts'
import { dongXanhOpinions } from '../../../src/server/practice/opinion-content.ts'
import { dongXanhPosting } from '../../../src/server/practice/posting-content.ts'
import { PARTLY_FILLED } from '../../../src/server/practice/practice-content.ts'
import { practicePaper } from '../../../src/server/practice/practice-paper.ts'
import type { SeedWrite } from '../../../src/server/practice/seed-device.ts'
import { field } from '../../support/dossier.ts'
import { dossierOf2021, dossierOf2024, readDossier, setOf } from './fixture-dossier.ts'

export interface PracticeDossier {
  readonly source: PaperSource
  /** SHA-256 → bytes of the evidence that is at hand. */
  readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>
}

/**
 * The dossiers whose papers `npm run papers` writes: two of the practice data every first start begins with, and those of
 * xã Nà Pàng, which have papers of every form. @param today days of the practice data are counted back from it
 */
export function practiceDossiers(today: LocalDate): readonly PracticeDossier[] {
  const bytes = practicePaper()
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const file = (name: string): EvidenceFile => ({ sha256, size: bytes.length, type: 'image/png', name })
  const files = new Map([[sha256, bytes]])
  const dongXanh = readDossier({
    set: setOf('tcpl-2025'),
    year: 2026,
    unit: { form: 'xa', name: 'Đồng Xanh' },
    self: [
      ...fieldsOf(PARTLY_FILLED),
      ...fieldsOf(dongXanhOpinions(today)),
      ...fieldsOf(dongXanhPosting(today, file('niem-yet.png'))),
    ],
    meetings: [...fieldsOf(DONG_XANH_HAMLETS), ...fieldsOf(dongXanhMeetings(today))],
  })
  const kheLanh = readDossier({
    set: setOf('tcpl-2021'),
    unit: { form: 'xa', name: 'Khe Lành' },
    self: [
      ...fieldsOf(kheLanh2024(file('so-hoa-giai-2024.png'))),
      ...fieldsOf(kheLanhParticipation(file('niem-yet.png'))),
    ],
  })
  return [
    { source: dongXanh, files },
    { source: kheLanh, files },
    { source: dossierOf2024(), files },
    { source: dossierOf2021(), files },
  ]
}

const fieldsOf = (writes: readonly SeedWrite[]): readonly FieldState[] =>
  writes.map((write) => field(formatFieldName(write.field), write.value))
