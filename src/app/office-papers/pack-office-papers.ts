import type { OfficeSource } from '../../documents/office-source.ts'
import type { ZipEntry } from '../../documents/render/zip-files.ts'
import type { PaperId, PaperVersion } from '../../domain/paper/paper-version.ts'
import type { OfficeFormId } from '../../domain/procedure/form.ts'
import { hasher } from '../../protocol/web-crypto.ts'
import { paperFileName } from '../papers/paper-file-name.ts'
import type { MadePaper } from '../papers/papers-code.ts'
import type { officePapersCode } from './office-papers-code.ts'

/** One paper that goes into the file, and what its name says it is about. */
export interface PaperToPack {
  readonly id: PaperId<OfficeFormId>
  /** Name of the commune, or of the office. */
  readonly about: string
  readonly year: number
  readonly folder: string
  /** Reads what it is made from. */
  readonly source: () => Promise<OfficeSource>
}

/** The version a paper goes in as; null: as a draft. */
export type VersionFor = (
  id: PaperId<OfficeFormId>,
  made: MadePaper,
  code: string,
) => Promise<PaperVersion | null>

/** Whether the person has had enough; asked before each paper. */
export type Stopped = () => boolean

export class PackingStopped extends Error {}

/**
 * The papers as files of one ZIP, made one after the other when their turn comes, with a pause for the page between two: a
 * .docx each, and an .xlsx where there are tables to reckon with. What cannot be made is left out. Throws `PackingStopped`.
 */
export async function packOfficePapers(
  code: typeof officePapersCode,
  papers: readonly PaperToPack[],
  versionFor: VersionFor,
  packed: (done: number) => void,
  stopped: Stopped,
): Promise<{ readonly zip: Blob; readonly made: number }> {
  const { zipFiles } = await import('../../documents/render/zip-files.ts')
  const pieces: Blob[] = []
  let made = 0
  const batch: ZipEntry[] = []
  // The archive wants to know its entries beforehand; a paper is two of them, or none.
  for (const [i, paper] of papers.entries()) {
    if (stopped()) throw new PackingStopped()
    const files = await filesOf(code, paper, versionFor)
    if (files.length > 0) made += 1
    batch.push(...files)
    packed(i + 1)
    await breathe()
  }
  await zipFiles(batch, (piece) => void pieces.push(new Blob([piece])))
  return { zip: new Blob(pieces, { type: 'application/zip' }), made }
}

async function filesOf(
  code: typeof officePapersCode,
  { id, about, year, folder, source }: PaperToPack,
  versionFor: VersionFor,
): Promise<readonly ZipEntry[]> {
  const found = code.make(await source(), id)
  if (!found) return []
  const version = await versionFor(id, found, await code.codeOf(found.paper, hasher))
  const footer = code.footer(version)
  const name = paperFileName({
    code: found.paper.head.formCode,
    name: found.paper.name,
    unit: about,
    year,
    version: version?.number ?? null,
  })
  const file = (ending: string, blob: Blob): ZipEntry => ({
    name: `${folder}/${name}.${ending}`,
    read: async () => new Uint8Array(await blob.arrayBuffer()),
  })
  // A blob may lie on the disk: three hundred papers need not be in memory.
  return [
    file('docx', await code.docx(found.paper, footer)),
    ...(found.hasTables ? [file('xlsx', code.xlsx(found.paper, footer))] : []),
  ]
}

/** Lets the page paint and answer. */
const breathe = () => new Promise<void>((resolve) => setTimeout(resolve))
