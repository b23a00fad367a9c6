import { makeOfficePaper } from '../../documents/make-office-paper.ts'
import type { OfficeSource } from '../../documents/office-source.ts'
import type { PaperId } from '../../domain/paper/paper-version.ts'
import type { OfficeFormId } from '../../domain/procedure/form.ts'
import { madePaper, papersCode, type MadePaper } from '../papers/papers-code.ts'

const { codeOf, differences, footer, pack, open, docx, xlsx } = papersCode

/** All code for the papers of an office, in one piece, when somebody first asks for one. */
export const officePapersCode = {
  ...{ codeOf, differences, footer, pack, open, docx, xlsx },
  /** Null where what it is about is not here. */
  make(source: OfficeSource, id: PaperId<OfficeFormId>): MadePaper | null {
    const paper = makeOfficePaper(source, id)
    return paper && madePaper(paper)
  },
}
