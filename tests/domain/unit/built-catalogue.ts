import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  parseProvinceFile,
  parseProvinceList,
  type CatalogueSummary,
  type NationalCatalogue,
  type ProvinceFile,
} from '../../../src/domain/unit/catalogue.ts'

export interface BuildReport {
  readonly counts: Readonly<Record<string, unknown>>
  readonly lineage: Readonly<Record<string, number>>
  readonly repaired: Readonly<Record<string, number>>
}

/** The catalogue built from the packages into a folder of its own and read back as the app reads it. */
export interface BuiltCatalogue {
  readonly dir: string
  readonly report: BuildReport
  readonly summaries: readonly CatalogueSummary[]
  file(catalogue: NationalCatalogue, province: string): ProvinceFile
  files(catalogue: NationalCatalogue): readonly ProvinceFile[]
}

export async function builtCatalogue(): Promise<BuiltCatalogue> {
  const script = new URL('../../scripts/build-catalogue.mjs', import.meta.url)
  const { buildCatalogue } = (await import(/* @vite-ignore */ script.href)) as {
    buildCatalogue: (outDir: string) => BuildReport
  }
  const dir = mkdtempSync(join(tmpdir(), 'so-tcpl-catalogue-'))
  const report = buildCatalogue(dir)
  const list = parseProvinceList(readJson(join(dir, 'provinces.json')))
  if (!list.ok) throw new Error(`provinces.json: ${list.error.path} ${list.error.reason}`)
  const file = (catalogue: NationalCatalogue, province: string): ProvinceFile => {
    const read = parseProvinceFile(readJson(join(dir, catalogue, `${province}.json`)))
    if (!read.ok) throw new Error(`${catalogue}/${province}.json: ${read.error.path} ${read.error.reason}`)
    return read.value
  }
  const files = (catalogue: NationalCatalogue): readonly ProvinceFile[] => {
    const summary = list.value.find((item) => item.catalogue === catalogue)
    return (summary?.provinces ?? []).map(({ id }) => file(catalogue, id.slice(-2)))
  }
  return { dir, report, summaries: list.value, file, files }
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8')) as unknown
}
