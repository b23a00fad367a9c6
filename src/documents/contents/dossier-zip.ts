import type { Hasher } from '../../domain/log/ports.ts'
import { utf8 } from '../../domain/log/canonical.ts'
import type { Indicator } from '../../domain/criteria-set/criteria-set.ts'
import type { EvidencePiece } from '../../domain/dossier/self-assessment.ts'
import { unitTitle } from '../../domain/unit/unit.ts'
import type { Paper } from '../paper.ts'
import type { PaperSource } from '../paper-source.ts'
import { renderDocx } from '../render/render-docx.ts'
import { hasTable, renderXlsx } from '../render/render-xlsx.ts'
import { safeNames } from '../render/safe-names.ts'
import type { ZipEntry } from '../render/zip-files.ts'
import type { ArchivedFile, MissingFile } from './archived-file.ts'
import { isHamletMeeting, isOfHamlet, KEPT_FOLDER } from './of-hamlet.ts'
import { dossierIndex } from './dossier-index.ts'

/** A paper as it goes into the archive: the version that was made last, or a draft. */
export interface PackedPaper {
  readonly paper: Paper
  /** Line at the foot of its pages. */
  readonly footer: string
  /** Null: a draft, which carries no code. */
  readonly version: { readonly number: number; readonly code: string } | null
}

export interface DossierArchive {
  readonly source: PaperSource
  /** In the order of the procedure. */
  readonly papers: readonly PackedPaper[]
  /** `22/11/2026 14:05`, for people. */
  readonly madeAt: string
  /** SHA-256 of the files that are at hand; the others are listed as missing. */
  readonly available: ReadonlySet<string>
  /** Bytes of one of them, asked for when its turn comes. */
  readonly read: (sha256: string) => Promise<Uint8Array<ArrayBuffer>>
  readonly hasher: Hasher
}

const PAPERS = '01 Văn bản'
const EVIDENCE = '02 Minh chứng'
const POSTINGS = '03 Minh chứng niêm yết'
const SIGNED = '04 Văn bản đã ký'
const LOOSE = 'Chưa xếp vào chỉ tiêu'

/**
 * Everything of a dossier as files for `zipFiles`: papers, evidence in folders by indicator, `index.html` that opens anywhere,
 * `manifest.json` with the SHA-256 of each, and `thieu-tep.txt` with what is not there. Names are safe already.
 */
export async function dossierZip(archive: DossierArchive): Promise<readonly ZipEntry[]> {
  const { source, papers, available, hasher, read } = archive
  const made: MadeFile[] = []
  for (const [i, packed] of papers.entries())
    made.push(...(await filesOfPaper(packed, i, folderOfPaper(source, packed.paper))))
  const pieces = piecesOf(source)
  const there = pieces.filter(({ piece }) => available.has(piece.card.file.sha256))
  const names = safeNames([
    'index.html',
    'manifest.json',
    'thieu-tep.txt',
    ...made.map(({ path }) => path),
    ...there.map(({ path }) => path),
  ])
  const [, , , ...paths] = names
  const files: ArchivedFile[] = []
  for (const [i, { bytes, about }] of made.entries())
    files.push({ path: paths[i] ?? '', sha256: await hasher.sha256(bytes), size: bytes.length, ...about })
  for (const [i, { piece, indicators }] of there.entries()) {
    const { sha256, size } = piece.card.file
    const path = paths[made.length + i] ?? ''
    files.push({
      path,
      sha256,
      size,
      kind: 'evidence',
      title: titleOf(piece),
      evidence: piece.id,
      indicators,
    })
  }
  const missing = pieces.filter(({ piece }) => !available.has(piece.card.file.sha256)).map(missingOf)
  return [
    textEntry('index.html', dossierIndex(archive, files, missing)),
    textEntry('manifest.json', manifest(archive, files, missing)),
    textEntry('thieu-tep.txt', missingText(missing)),
    ...made.map(({ bytes }, i) => ({ name: paths[i] ?? '', read: () => bytes })),
    ...there.map(({ piece }, i) => ({
      name: paths[made.length + i] ?? '',
      read: () => read(piece.card.file.sha256),
    })),
  ]
}

interface MadeFile {
  readonly path: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly about: Pick<ArchivedFile, 'kind' | 'title' | 'form' | 'about' | 'version' | 'code'>
}

function folderOfPaper({ meetings }: PaperSource, { about }: Paper): string {
  return isHamletMeeting(meetings, about) ? KEPT_FOLDER : PAPERS
}

async function filesOfPaper(
  { paper, footer, version }: PackedPaper,
  i: number,
  folder: string,
): Promise<readonly MadeFile[]> {
  const name = `${folder}/${String(i + 1).padStart(2, '0')} ${plain(shortened(paper.name))}`
  const about = {
    kind: 'paper' as const,
    title: paper.name,
    form: paper.form,
    about: paper.about,
    ...(version && { version: version.number, code: version.code }),
  }
  const docx = { path: `${name}.docx`, bytes: await renderDocx(paper, { footer }), about }
  return hasTable(paper)
    ? [docx, { path: `${name}.xlsx`, bytes: renderXlsx([paper], { footer }), about }]
    : [docx]
}

interface PlacedPiece {
  readonly piece: FiledPiece
  readonly path: string
  readonly indicators: readonly string[]
}

/** A piece that has a file; links and meetings stand in the index only. */
type FiledPiece = EvidencePiece & {
  readonly card: { readonly file: NonNullable<EvidencePiece['card']['file']> }
}

const isFiled = (piece: EvidencePiece): piece is FiledPiece => !piece.removed && piece.card.file !== null

/** A piece that proves several indicators lies in the folder of the first; the index links it from all of them. */
function piecesOf(source: PaperSource): readonly PlacedPiece[] {
  const { set, self } = source
  const indicators = set.criteria.flatMap((criterion) => criterion.indicators)
  const order = new Map(indicators.map(({ id }, i) => [id, i]))
  const placed = [...self.evidence.values()].filter(isFiled).map((piece) => {
    const proves = [
      ...new Set(
        self.attachments.filter(({ evidence }) => evidence === piece.id).map(({ indicator }) => indicator),
      ),
    ].sort((a, b) => (order.get(a) ?? order.size) - (order.get(b) ?? order.size))
    const first = indicators.find(({ id }) => id === proves[0])
    return { piece, path: `${folderOf(source, piece, first)}/${fileName(piece)}`, indicators: proves }
  })
  const rank = ({ indicators: [first] }: PlacedPiece) => order.get(first ?? '') ?? order.size
  return placed.sort((a, b) => rank(a) - rank(b) || (a.piece.id < b.piece.id ? -1 : 1))
}

function folderOf({ meetings }: PaperSource, { card }: FiledPiece, first: Indicator | undefined): string {
  if (first) return `${EVIDENCE}/${first.id} ${plain(shortened(first.name))}`
  if (isOfHamlet(meetings, card)) return KEPT_FOLDER
  if (card.for?.startsWith('posting/')) return POSTINGS
  if (card.for?.startsWith('paper/')) return SIGNED
  return `${EVIDENCE}/${LOOSE}`
}

/** What it is, then what it was called: "05-KH-UBND Kế hoạch … .pdf". */
function fileName(piece: FiledPiece): string {
  const { card } = piece
  const { name } = card.file
  const said = [card.number, card.title].filter(Boolean).join(' ')
  const stem = said === '' ? name.replace(/\.[A-Za-z0-9]{1,5}$/, '') || piece.id : shortened(said)
  return plain(`${stem}${ENDINGS[card.file.type] ?? '.bin'}`)
}

/** A slash in a name is no folder. */
const plain = (name: string): string => name.replace(/[/\\\n]+/g, '-')

/** Of the kinds of files the app takes. What a file calls itself never opens it with a program of another kind. */
const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'application/pdf': '.pdf',
}
const SHORT = 70

/** At a word, so that whole paths stay short enough to be unpacked on any computer. */
function shortened(text: string): string {
  if (text.length <= SHORT) return text
  const cut = text.slice(0, SHORT)
  return cut.slice(0, Math.max(cut.lastIndexOf(' '), SHORT / 2)).replace(/[\s,;:–-]+$/, '')
}

const titleOf = ({ card, id }: FiledPiece): string => card.title || card.file.name || id

const missingOf = ({ piece, indicators }: PlacedPiece): MissingFile => ({
  evidence: piece.id,
  title: titleOf(piece),
  name: piece.card.file.name,
  sha256: piece.card.file.sha256,
  size: piece.card.file.size,
  indicators,
})

const textEntry = (name: string, text: string): ZipEntry => ({ name, read: () => utf8(text) })

function manifest(
  { source, madeAt }: DossierArchive,
  files: readonly ArchivedFile[],
  missing: readonly MissingFile[],
): string {
  const { unit, year, set } = source
  const made = {
    app: 'Sổ TCPL',
    format: 1,
    madeAt,
    unit: unitTitle(unit),
    year,
    criteriaSet: set.id,
    revision: set.revision,
    hash: 'SHA-256',
    files,
    missing,
  }
  return `${JSON.stringify(made, null, 2)}\n`
}

function missingText(missing: readonly MissingFile[]): string {
  const lines =
    missing.length === 0
      ? ['Đủ tệp: mọi tệp minh chứng của hồ sơ đều có trong gói này.']
      : [
          `Thiếu ${missing.length} tệp chưa có trên máy đã xuất gói này:`,
          '',
          ...missing.map(({ title, name, indicators }, i) => {
            const where = indicators.length === 0 ? '' : ` (${indicators.join(', ')})`
            return `${i + 1}. ${title}${name === '' || name === title ? '' : ` – ${name}`}${where}`
          }),
        ]
  // With the mark of UTF-8, which old editors on office computers need for Vietnamese.
  return `\ufeff${lines.join('\r\n')}\r\n`
}
