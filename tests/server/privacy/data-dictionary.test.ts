import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { BOOKS, parseFieldName } from '../../../src/domain/dossier/field-name.ts'
import { DATA_DICTIONARY } from '../../../src/server/privacy/data-dictionary.ts'
import {
  KEPT,
  ON_REQUEST,
  type DataClass,
  type DictionaryGroup,
} from '../../../src/server/privacy/dictionary/dictionary-group.ts'
import { RETENTION, type RetentionRule } from '../../../src/server/privacy/retention-rules.ts'
import { VERSIONS } from '../../../src/storage/versions/versions.ts'
import { openTestDatabase } from '../../support/test-database.ts'
import { newFolder, serveFolder } from '../ops/data-server.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const page = join(root, 'docs/privacy/tu-dien-du-lieu.md')

const { tables, fields } = DATA_DICTIONARY

test('every column of a migrated database has its line, and every line its column', async () => {
  const db = await openTestDatabase(await newFolder())
  const real = await db.introspection.getTables()
  await db.destroy()
  const columns = Object.fromEntries(
    real.map(({ name, columns }) => [name, columns.map((column) => column.name).sort()]),
  )
  const lines = Object.fromEntries(
    Object.entries(tables).map(([name, { lines }]) => [name, Object.keys(lines).sort()]),
  )
  expect(lines).toEqual(columns)
})

test('every field that the practice dossiers write has its line', async () => {
  const folder = await newFolder()
  const server = await serveFolder(folder, '1')
  const rows = await server.access.db.selectFrom('entries').select(['field', 'part']).distinct().execute()
  const unknown = rows
    .filter(({ part }) => part !== 'revisions')
    .filter(({ field }) => {
      const name = parseFieldName(field)
      if (!name) return true
      const { lines } = fields[name.kind]
      return !('aspect' in name ? Object.hasOwn(lines, name.aspect) : Object.hasOwn(lines, 'value'))
    })
  expect(unknown).toEqual([])
  expect(rows.length).toBeGreaterThan(100)
  for (const book of BOOKS) expect(Object.keys(fields[book].lines)).not.toContain('value')
})

test('every file in the data folder of a running server has its line', async () => {
  const folder = await newFolder()
  await serveFolder(folder, '1')
  const names = (await readdir(folder, { withFileTypes: true })).map((one) =>
    one.isDirectory() ? `${one.name}/` : one.name,
  )
  expect(Object.keys(DATA_DICTIONARY.serverFolder.lines)).toEqual(expect.arrayContaining(names))
  expect(names).toContain('tcpl.sqlite')
})

test('every store on a phone has its line', () => {
  const stores = new Set(VERSIONS.flatMap(({ stores }) => Object.keys(stores)))
  expect(new Set(Object.keys(DATA_DICTIONARY.deviceStores.lines))).toEqual(stores)
})

test('every key that the app keeps beside its stores has its line', async () => {
  const known = Object.keys(DATA_DICTIONARY.deviceKeys.lines)
  const notKept = /^tcpl-(light|dark|started|theme-changed|session|open:|lock:|\d|district-)/
  const found = new Set<string>()
  for (const folder of ['src/app', 'src/ui', 'src/storage', 'public'])
    for (const file of await readdir(join(root, folder), { recursive: true }))
      if (/\.(ts|vue|js|html)$/.test(file)) {
        const code = await readFile(join(root, folder, file), 'utf8')
        for (const [, key = ''] of code.matchAll(/['`](tcpl-[a-z0-9-]+:?)(?=['`$])/g)) found.add(key)
      }
  const unknown = [...found].filter((key) => !notKept.test(key) && !known.includes(key))
  expect(unknown).toEqual([])
  expect(found.size).toBeGreaterThan(8)
})

test('the one cookie has its line', async () => {
  const code = await readFile(join(root, 'src/server/access/session-cookie.ts'), 'utf8')
  const [, name = ''] = /NAME = '([^']+)'/.exec(code) ?? []
  expect(Object.keys(DATA_DICTIONARY.outsideDatabase.lines)).toContain(name)
})

const CLASS_WORDS: Readonly<Record<DataClass, string>> = {
  none: '–',
  personal: 'cá nhân',
  sensitive: 'nhạy cảm',
  secret: 'bí mật',
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map(row).join('')

const spanWords = ({ days, since }: RetentionRule): string =>
  days === 0 ? `ngay ${since}` : `${days} ngày kể từ ${since}`

const keptWords = (kept: DictionaryGroup['kept']): string =>
  kept in RETENTION ? spanWords(RETENTION[kept as keyof typeof RETENTION]) : KEPT[kept as keyof typeof KEPT]

const groupText = (name: string, group: DictionaryGroup): string =>
  [
    `### ${group.title}${name && ` (\`${name}\`)`}\n`,
    [
      `Của: ${group.whose}`,
      `Để: ${group.purpose}`,
      `Từ: ${group.source}`,
      `Xem được: ${group.readers}`,
      `Giữ: ${keptWords(group.kept)}`,
      `Khi có yêu cầu: ${ON_REQUEST[group.onRequest]}`,
    ]
      .map((line) => `- ${line}\n`)
      .join(''),
    table(
      ['tên', 'xếp loại', 'là gì'],
      Object.entries(group.lines).map(([line, [kind, what]]) => [`\`${line}\``, CLASS_WORDS[kind], what]),
    ),
  ].join('\n')

const groups = (of: Readonly<Record<string, DictionaryGroup>>): string =>
  Object.entries(of)
    .map(([name, group]) => groupText(name, group))
    .join('\n')

test('the page is drawn from the dictionary', async () => {
  const drawn = {
    retention: table(
      ['dữ liệu', 'xóa'],
      Object.values(RETENTION).map((rule) => [rule.what, spanWords(rule)]),
    ),
    tables: groups(tables),
    fields: groups(fields),
    device: [DATA_DICTIONARY.deviceStores, DATA_DICTIONARY.deviceKeys]
      .map((one) => groupText('', one))
      .join('\n'),
    elsewhere: [DATA_DICTIONARY.serverFolder, DATA_DICTIONARY.outsideDatabase]
      .map((one) => groupText('', one))
      .join('\n'),
  }
  const text = await readFile(page, 'utf8')
  const made = text.replace(
    /<!-- (retention|tables|fields|device|elsewhere) -->[^]*?<!-- \/\1 -->/g,
    (_, what: keyof typeof drawn) => `<!-- ${what} -->\n\n${drawn[what]}\n<!-- /${what} -->`,
  )
  for (const what of Object.keys(drawn)) expect(made).toContain(`<!-- ${what} -->\n\n`)
  await expect(made).toMatchFileSnapshot(page)
})
