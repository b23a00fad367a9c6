import { execFileSync, type ExecFileSyncOptions } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const PACKAGES = ['libreoffice-writer', 'libreoffice-calc', 'poppler-utils', 'fonts-liberation2']
const TOOLS = ['soffice', 'pdftotext', 'pdftoppm', 'pdffonts']
/** The second knows Vietnamese; the first may be a release that does not (docs/adr/2026-11-22-papers-as-blocks.md). */
const FONT_FOLDERS = ['/usr/share/fonts/truetype/liberation2', '/usr/share/fonts/truetype/liberation']
const LONGEST = 300_000

/** LibreOffice and the tools that read PDF, in a folder of its own; null where they are not there and cannot be fetched. */
export function openOffice(folder: string): Office | null {
  if (!TOOLS.every(isThere)) install()
  if (!TOOLS.every(isThere)) return null
  const fonts = FONT_FOLDERS.find((path) => existsSync(path))
  if (!fonts) return null
  mkdirSync(folder, { recursive: true })
  const config = join(folder, 'fonts.conf')
  writeFileSync(config, fontConfig(fonts, folder))
  return new Office(folder, { ...process.env, FONTCONFIG_FILE: config })
}

export class Office {
  private readonly folder: string
  private readonly env: NodeJS.ProcessEnv

  constructor(folder: string, env: NodeJS.ProcessEnv) {
    this.folder = folder
    this.env = env
  }

  /** PDF of each file, in `to`, under the same name. Files that LibreOffice refuses have none. */
  convert(files: readonly string[], to: string): void {
    const profile = `-env:UserInstallation=file://${join(this.folder, 'profile')}`
    const args = [profile, '--headless', '--convert-to', 'pdf', '--outdir', to, ...files]
    this.run('nice', ['soffice', ...args])
  }

  /** Text of a PDF, a text for each page. */
  pages(pdf: string): readonly string[] {
    return this.run('pdftotext', ['-layout', pdf, '-']).split('\f').slice(0, -1)
  }

  /** Words with their places, in points, as XHTML. */
  places(pdf: string): string {
    return this.run('pdftotext', ['-bbox', pdf, '-'])
  }

  /** Names of the letters used, such as `LiberationSerif-Bold`. */
  fonts(pdf: string): readonly string[] {
    const lines = this.run('pdffonts', [pdf]).split('\n').slice(2).filter(Boolean)
    return lines.map((line) => line.split(/\s+/)[0]?.replace(/^[A-Z]{6}\+/, '') ?? '')
  }

  /** Pictures of the pages for a person to look at; how many there are. */
  pictures(pdf: string): number {
    const stem = pdf.replace(/\.pdf$/, '')
    this.run('pdftoppm', ['-r', '70', '-png', pdf, stem])
    const name = stem.split('/').at(-1) ?? ''
    return readdirSync(join(stem, '..')).filter(
      (file) => file.startsWith(`${name}-`) && file.endsWith('.png'),
    ).length
  }

  private run(command: string, args: readonly string[]): string {
    const options = { env: this.env, encoding: 'utf8', timeout: LONGEST, maxBuffer: 64_000_000 } as const
    return execFileSync(command, [...args], { ...options, stdio: ['ignore', 'pipe', 'ignore'] })
  }
}

function isThere(tool: string): boolean {
  try {
    execFileSync('which', [tool], { stdio: 'ignore' })
    return true
  } catch (cause) {
    if (cause instanceof Error && 'status' in cause) return false
    throw cause
  }
}

/** Only for whoever may install; says what it does. */
function install(): void {
  if (process.getuid?.() !== 0) return
  process.stderr.write(`Installing ${PACKAGES.join(', ')}\n`)
  try {
    const options: ExecFileSyncOptions = { stdio: ['ignore', 'ignore', 'inherit'] }
    execFileSync('apt-get', ['update', '-qq'], options)
    execFileSync('nice', ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...PACKAGES], options)
  } catch (cause) {
    process.stderr.write(`${String(cause)}\n`)
  }
}

const fontConfig = (fonts: string, folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${fonts}</dir>
  <cachedir>${join(folder, 'font-cache')}</cachedir>
  <alias binding="same"><family>Times New Roman</family><prefer><family>Liberation Serif</family></prefer></alias>
</fontconfig>
`
