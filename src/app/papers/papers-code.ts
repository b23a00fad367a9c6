import { codeLine, codeOfPaper, DRAFT_LINE } from '../../documents/code-of-paper.ts'
import type { DossierArchive } from '../../documents/contents/dossier-zip.ts'
import { makePaper } from '../../documents/make-paper.ts'
import type { Paper } from '../../documents/paper.ts'
import { paperDifferences } from '../../documents/paper-differences.ts'
import { paperLacks, type PaperLack } from '../../documents/paper-lacks.ts'
import { paperSourceOf, type DossierRead, type PaperSource } from '../../documents/paper-source.ts'
import { papersOf, type PaperPlace } from '../../documents/papers-of.ts'
import { zipFiles } from '../../documents/render/zip-files.ts'
import { hasTable, renderXlsx } from '../../documents/render/render-xlsx.ts'
import { meetingLawInForce } from '../../domain/meeting/meeting-law-in-force.ts'
import type { PaperId, PaperVersion } from '../../domain/paper/paper-version.ts'
import type { ProcedureForm } from '../../domain/procedure/procedure.ts'
import { capitalised } from '../../domain/scoring/name-place.ts'
import { procedureOf } from '../../domain/procedure/procedure-of.ts'
import { packPaper, unpackPaper } from './packed-paper.ts'
import { shownPaper, type ShownPaper } from './shown-paper.ts'

/** A paper the dossier can have, as a list tells it. */
export interface ListedPaper extends PaperPlace {
  /** What it is about, in the commune's words; empty where a dossier has one of the form. */
  readonly subject: string
  readonly subjectDay: string | null
  readonly official: Pick<ProcedureForm, 'code' | 'title' | 'layout'>
  readonly lacks: readonly PaperLack[]
}

/** A paper with what a page and a list need of it. */
export interface MadePaper {
  readonly paper: Paper
  readonly shown: ShownPaper
  /** It has tables that a spreadsheet can take. */
  readonly hasTables: boolean
}

/** All code for papers comes in one piece, when somebody first asks for one; what writes Word files, when one is saved. */
export const papersCode = {
  sourceOf: (read: Omit<DossierRead, 'procedure' | 'meetingLaw'>): PaperSource =>
    paperSourceOf({ ...read, procedure: procedureOf(read.set.id), meetingLaw: meetingLawInForce }),

  list: (source: PaperSource): readonly ListedPaper[] => {
    const forms = new Map(source.procedure.forms.map((form) => [form.id, form]))
    return papersOf(source).flatMap((place): ListedPaper[] => {
      const official = forms.get(place.form)
      if (!official) return []
      return [{ ...place, ...subjectOf(source, place), official, lacks: paperLacks(source, place) }]
    })
  },

  /** Null where what it is about is no more. */
  make(source: PaperSource, id: PaperId): MadePaper | null {
    const paper = makePaper(source, id)
    return paper && madePaper(paper)
  },

  codeOf: codeOfPaper,
  differences: paperDifferences,
  footer: (version: Pick<PaperVersion, 'code' | 'number'> | null): string =>
    version === null ? DRAFT_LINE : codeLine(version.code, version.number),

  pack: packPaper,
  open(packed: string): MadePaper | null {
    const paper = unpackPaper(packed)
    return paper && madePaper(paper)
  },

  async docx(paper: Paper, footer: string): Promise<Blob> {
    const { renderDocx } = await import('../../documents/render/render-docx.ts')
    return new Blob([await renderDocx(paper, { footer })], {
      type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    })
  },
  xlsx: (paper: Paper, footer: string): Blob =>
    new Blob([renderXlsx([paper], { footer })], {
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    }),

  /** Piece by piece, so that no more than one file is in memory at a time. @param packed how many files are in it */
  async zip(archive: DossierArchive, packed: (done: number, of: number) => void): Promise<Blob> {
    const { dossierZip } = await import('../../documents/contents/dossier-zip.ts')
    const entries = await dossierZip(archive)
    let done = 0
    const counted = entries.map((entry) => ({
      ...entry,
      read: () => {
        packed((done += 1), entries.length)
        return entry.read()
      },
    }))
    const parts: Blob[] = []
    await zipFiles(counted, (piece) => void parts.push(new Blob([piece])))
    return new Blob(parts, { type: 'application/zip' })
  },
}

export const madePaper = (paper: Paper): MadePaper => ({
  paper,
  shown: shownPaper(paper),
  hasTables: hasTable(paper),
})

function subjectOf(source: PaperSource, { about }: PaperId): Pick<ListedPaper, 'subject' | 'subjectDay'> {
  const meeting = source.meetings.find(({ id }) => id === about)
  if (meeting) {
    const hamlet = source.hamlets.find(({ id }) => id === meeting.plan.hamlet)
    const named = hamlet ? capitalised(`${hamlet.kind} ${hamlet.name}`.trim()) : ''
    return {
      subject: [named, meeting.plan.title].filter(Boolean).join(' – '),
      subjectDay: meeting.plan.day,
    }
  }
  const posting = source.postings.find(({ id }) => id === about)
  if (posting) return { subject: posting.place || posting.link, subjectDay: posting.from }
  return { subject: source.models.find(({ id }) => id === about)?.name ?? '', subjectDay: null }
}
