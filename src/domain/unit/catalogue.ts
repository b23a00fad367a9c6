import { err, ok, type Result } from '../shared/result.ts'
import type { LineageLink } from './lineage.ts'
import { isUnitForm, unitForms, type Unit, type UnitForm } from './unit.ts'
import { parseUnitId, unitId, type UnitCatalogue, type UnitId, type UnitKind } from './unit-id.ts'

/** The only format of the files under `/catalogue/` this version reads. */
const catalogueFormat = 1

/** The two national catalogues that have files; practice units come with the practice data instead. */
export type NationalCatalogue = Exclude<UnitCatalogue, 'practice'>

/** What `/catalogue/provinces.json` tells of one catalogue. Counts are counted from its own data. */
export interface CatalogueSummary {
  readonly catalogue: NationalCatalogue
  /** First and last day in force, `YYYY-MM-DD`; `null`: not known, or still in force. */
  readonly since: string | null
  readonly until: string | null
  /** The list shows the units as they stood on this day or later, before the next national change. */
  readonly stateNotBefore: string
  readonly source: { readonly package: string; readonly version: string; readonly licence: string }
  readonly counts: { readonly provinces: number; readonly districts: number; readonly communes: number }
  readonly provinces: readonly ProvinceSummary[]
}

export interface ProvinceSummary extends Unit {
  readonly communes: number
  /** The provinces of 2021 that became this one; empty in the catalogue of 2021. */
  readonly from: readonly UnitId[]
}

/** The content of `/catalogue/<catalogue>/<two digits>.json`: one province, loaded only when needed. */
export interface ProvinceFile {
  readonly province: UnitId
  readonly districts: readonly Unit[]
  readonly communes: readonly Unit[]
  /** Old to new, only in the catalogue of 2025: communes, and the five island districts that had none. */
  readonly links: readonly LineageLink[]
  /** Old units the source names without a match in the catalogue of 2021: shown as text, in Vietnamese. */
  readonly unmatched: readonly { readonly newer: UnitId; readonly name: string }[]
}

/** Where and why a file is not a catalogue file: a captive portal's page, a cut download, a newer format. */
export interface BadCatalogue {
  readonly code: 'bad-catalogue'
  /** Place in the file: `communes[3][1]`; empty for the whole file. */
  readonly path: string
  readonly reason:
    | 'wrong-type'
    | 'unknown-format'
    | 'unknown-form'
    | 'bad-id'
    | 'bad-date'
    | 'duplicate'
    | 'unknown-parent'
    | 'count-differs'
}

/** Checks the content of `provinces.json` (already parsed as JSON). Nothing is taken on trust. */
export function parseProvinceList(json: unknown): Result<readonly CatalogueSummary[], BadCatalogue> {
  return reading(() => {
    const file = openFile(json)
    const summaries = listOf(file['catalogues'], 'catalogues').map((item, i) =>
      readSummary(item, `catalogues[${i}]`),
    )
    refuseDuplicates(
      summaries.map(({ catalogue }) => catalogue),
      'catalogues',
    )
    return summaries
  })
}

/** Checks the content of one province's file (already parsed as JSON), including that every parent is in it. */
export function parseProvinceFile(json: unknown): Result<ProvinceFile, BadCatalogue> {
  return reading(() => {
    const file = openFile(json)
    const catalogue = catalogueOf(file['catalogue'], 'catalogue')
    const province = idOf(catalogue, 'province', file['province'], 'province')
    const districts = listOf(file['districts'], 'districts').map((row, i): Unit => {
      const [code, form, name] = listOf(row, `districts[${i}]`)
      return { ...readUnit(catalogue, 'district', code, form, name, `districts[${i}]`), parent: province }
    })
    const known = new Set(districts.map(({ id }) => id))
    const links: LineageLink[] = []
    const unmatched: { newer: UnitId; name: string }[] = []
    const communes = listOf(file['communes'], 'communes').map((row, i): Unit => {
      const path = `communes[${i}]`
      const cells = listOf(row, path)
      const unit = readUnit(catalogue, 'commune', cells[0], cells[1], cells[2], path)
      if (catalogue === '2021') {
        const parent = idOf(catalogue, 'district', cells[3], `${path}[3]`)
        if (!known.has(parent)) throw new Refusal(`${path}[3]`, 'unknown-parent')
        return { ...unit, parent }
      }
      listOf(cells[3], `${path}[3]`).forEach((code, j) => {
        links.push({ older: olderId(code, `${path}[3][${j}]`), newer: unit.id })
      })
      listOf(cells[4] ?? [], `${path}[4]`).forEach((name, j) => {
        unmatched.push({ newer: unit.id, name: textOf(name, `${path}[4][${j}]`) })
      })
      return { ...unit, parent: province }
    })
    refuseDuplicates(
      [...districts, ...communes].map(({ id }) => id),
      'communes',
    )
    return { province, districts, communes, links, unmatched }
  })
}

function readSummary(json: unknown, path: string): CatalogueSummary {
  const item = recordOf(json, path)
  const catalogue = catalogueOf(item['catalogue'], `${path}.catalogue`)
  const source = recordOf(item['source'], `${path}.source`)
  const counts = recordOf(item['counts'], `${path}.counts`)
  const provinces = listOf(item['provinces'], `${path}.provinces`).map((row, i): ProvinceSummary => {
    const at = `${path}.provinces[${i}]`
    const [code, form, name, communes, from] = listOf(row, at)
    return {
      ...readUnit(catalogue, 'province', code, form, name, at),
      parent: null,
      communes: countOf(communes, `${at}[3]`),
      from: listOf(from ?? [], `${at}[4]`).map((old, j) => idOf('2021', 'province', old, `${at}[4][${j}]`)),
    }
  })
  refuseDuplicates(
    provinces.map(({ id }) => id),
    `${path}.provinces`,
  )
  const summary: CatalogueSummary = {
    catalogue,
    since: dateOrNull(item['since'], `${path}.since`),
    until: dateOrNull(item['until'], `${path}.until`),
    stateNotBefore: dateOf(item['stateNotBefore'], `${path}.stateNotBefore`),
    source: {
      package: textOf(source['package'], `${path}.source.package`),
      version: textOf(source['version'], `${path}.source.version`),
      licence: textOf(source['licence'], `${path}.source.licence`),
    },
    counts: {
      provinces: countOf(counts['provinces'], `${path}.counts.provinces`),
      districts: countOf(counts['districts'], `${path}.counts.districts`),
      communes: countOf(counts['communes'], `${path}.counts.communes`),
    },
    provinces,
  }
  const communes = provinces.reduce((sum, province) => sum + province.communes, 0)
  if (summary.counts.provinces !== provinces.length) {
    throw new Refusal(`${path}.counts.provinces`, 'count-differs')
  }
  if (summary.counts.communes !== communes) throw new Refusal(`${path}.counts.communes`, 'count-differs')
  return summary
}

/** Carries the first fault out of the nested readers; never leaves this file. */
class Refusal extends Error {
  readonly path: string
  readonly reason: BadCatalogue['reason']
  constructor(path: string, reason: BadCatalogue['reason']) {
    super(`${path}: ${reason}`)
    this.path = path
    this.reason = reason
  }
}

function reading<T>(read: () => T): Result<T, BadCatalogue> {
  try {
    return ok(read())
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem
    return err({ code: 'bad-catalogue', path: problem.path, reason: problem.reason })
  }
}

function openFile(json: unknown): Readonly<Record<string, unknown>> {
  const file = recordOf(json, '')
  if (file['format'] !== catalogueFormat) throw new Refusal('format', 'unknown-format')
  return file
}

function readUnit(
  catalogue: NationalCatalogue,
  kind: UnitKind,
  code: unknown,
  form: unknown,
  name: unknown,
  path: string,
): Omit<Unit, 'parent'> {
  return {
    id: idOf(catalogue, kind, code, `${path}[0]`),
    kind,
    form: formOf(kind, form, `${path}[1]`),
    name: textOf(name, `${path}[2]`),
  }
}

function idOf(catalogue: NationalCatalogue, kind: UnitKind, code: unknown, path: string): UnitId {
  const parsed = parseUnitId(unitId(catalogue, kind, textOf(code, path)))
  if (!parsed.ok || parsed.value.kind !== kind) throw new Refusal(path, 'bad-id')
  return parsed.value.id
}

/** An old unit is written as in its id: five digits for a commune, `d` and three for a district. */
function olderId(code: unknown, path: string): UnitId {
  const parsed = parseUnitId(`2021:${textOf(code, path)}`)
  if (!parsed.ok) throw new Refusal(path, 'bad-id')
  return parsed.value.id
}

function formOf(kind: UnitKind, form: unknown, path: string): UnitForm {
  if (!isUnitForm(form) || unitForms[form].kind !== kind) throw new Refusal(path, 'unknown-form')
  return form
}

function catalogueOf(value: unknown, path: string): NationalCatalogue {
  if (value !== '2025' && value !== '2021') throw new Refusal(path, 'bad-id')
  return value
}

function recordOf(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Refusal(path, 'wrong-type')
  }
  return value as Readonly<Record<string, unknown>>
}

function listOf(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Refusal(path, 'wrong-type')
  return value
}

function textOf(value: unknown, path: string): string {
  if (typeof value !== 'string' || value === '') throw new Refusal(path, 'wrong-type')
  return value
}

function countOf(value: unknown, path: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    throw new Refusal(path, 'wrong-type')
  }
  return value
}

function dateOf(value: unknown, path: string): string {
  const text = textOf(value, path)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new Refusal(path, 'bad-date')
  return text
}

function dateOrNull(value: unknown, path: string): string | null {
  return value === null ? null : dateOf(value, path)
}

function refuseDuplicates(ids: readonly string[], path: string): void {
  if (new Set(ids).size !== ids.length) throw new Refusal(path, 'duplicate')
}
