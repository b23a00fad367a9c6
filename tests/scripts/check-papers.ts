import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { renderDocx } from '../../src/documents/render/render-docx.ts'
import { hasTable, renderXlsx } from '../../src/documents/render/render-xlsx.ts'
import { officePapers } from '../documents/contents/office/office-papers.ts'
import { FIXTURES } from '../documents/render/fixture-papers.ts'
import { paperLines } from '../documents/render/paper-lines.ts'
import { checkPaper, type PaperFile } from './papers-check/check-paper.ts'
import { openOffice } from './papers-check/office.ts'

const FOOTER = { footer: 'Mã kiểm tra: 7K2M-9QXT · Sổ TCPL' }
/** As looked at on 2026-11-22. */
const PAGES: Readonly<Record<string, number>> = {
  report: 1,
  summary: 1,
  participants: 13,
  minutes: 1,
  invitation: 2,
  hostile: 1,
}

/** The exit code: 0 all papers are in order, 1 some are not, 2 nothing could be checked. Pictures stay for a person to see. */
export async function checkPapers(given: string | null, standing: string): Promise<0 | 1 | 2> {
  const work = mkdtempSync(join(tmpdir(), 'so-tcpl-papers-'))
  const office = openOffice(join(work, 'office'))
  if (!office) {
    console.log(
      'NOT CHECKED: LibreOffice, poppler-utils or fonts-liberation2 are missing and cannot be installed',
    )
    return 2
  }
  const files =
    given === null ? [...(await fixtures(join(work, 'tests'))), ...practice(join(work, 'practice'))] : []
  if (given !== null) files.push(...papersIn(resolve(standing, given)))
  if (files.length === 0) {
    console.log('NOT CHECKED: there is no .docx and no .xlsx')
    return 2
  }
  const pictures = join(work, 'pictures')
  const checked = groupsByName(files).flatMap((group, i) => {
    const folder = join(pictures, String(i + 1))
    mkdirSync(folder, { recursive: true })
    office.convert(
      group.map(({ path }) => path),
      folder,
    )
    return group.map((file) => checkPaper(file, folder, office))
  })
  for (const { name, pages, faults } of checked)
    console.log(
      `${faults.length === 0 ? 'ok  ' : 'FAIL'} ${name}, ${pages} p.${faults.map((one) => `\n       ${one}`).join('')}`,
    )
  rmSync(join(work, 'office'), { recursive: true })
  const failed = checked.filter(({ faults }) => faults.length > 0).length
  console.log(`${checked.length - failed} passed, ${failed} failed; pictures in ${pictures}`)
  return failed === 0 ? 0 : 1
}

/** LibreOffice names a PDF after its file: files of one name, apart from the ending, are opened apart. */
function groupsByName(files: readonly PaperFile[]): readonly (readonly PaperFile[])[] {
  const groups: PaperFile[][] = []
  for (const file of files) {
    const stem = stemOf(file.path)
    const free = groups.find((group) => group.every(({ path }) => stemOf(path) !== stem))
    if (free) free.push(file)
    else groups.push([file])
  }
  return groups
}

const stemOf = (path: string): string => path.replace(/^.*\//, '').replace(/\.[^.]*$/, '')

/** Papers of every shape, long, wide and hostile ones among them. */
async function fixtures(folder: string): Promise<readonly PaperFile[]> {
  mkdirSync(folder, { recursive: true })
  const files: PaperFile[] = []
  for (const [name, paper] of Object.entries({ ...FIXTURES, ...officePapers() })) {
    const mostPages = PAGES[name] ?? null
    const docx = join(folder, `${name}.docx`)
    writeFileSync(docx, await renderDocx(paper, FOOTER))
    files.push({ path: docx, text: paperLines(paper).join('\n'), mostPages })
    if (!hasTable(paper)) continue
    const xlsx = join(folder, `${name}.xlsx`)
    writeFileSync(xlsx, renderXlsx([paper], FOOTER))
    files.push({ path: xlsx, text: null, mostPages })
  }
  return files
}

/** Those of the practice dossier, by the command that everybody has. */
function practice(folder: string): readonly PaperFile[] {
  const script = fileURLToPath(new URL('papers.mjs', import.meta.url))
  if (!existsSync(script)) return []
  execFileSync(process.execPath, [script, '--out', folder], { stdio: ['ignore', 'ignore', 'inherit'] })
  return papersIn(folder)
}

const papersIn = (folder: string): readonly PaperFile[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(docx|xlsx)$/.test(entry.name))
    .map((entry) => ({ path: join(entry.parentPath, entry.name), text: null, mostPages: null }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
