import { strToU8, Zip, ZipDeflate } from 'fflate'
import { writtenAt } from '../../domain/log/display-order.ts'
import type { Queries } from '../database/database.ts'
import type { Units } from '../access/units.ts'
import { entryOf, isBlankRow, type EntryRow } from '../log/entry-row.ts'
import { personFacts } from './person-facts.ts'
import { personPage } from './person-page.ts'
import { formatVietnamMoment } from './vietnam-moment.ts'

/** Entries read at once: what of the export is in memory. */
const PAGE = 500

/** Bytes before packing at which an export ends, and says so: nobody has written as much by hand. */
const MOST_BYTES = 256 * 1024 * 1024

/**
 * Everything the server has that belongs to one person, as a ZIP that is made while it is read: a page to read, the same as
 * JSON, and the entries he wrote as a table and word for word.
 * @param now milliseconds
 */
export async function* exportPerson(
  db: Queries,
  units: Units,
  person: string,
  now: number,
): AsyncGenerator<Uint8Array> {
  const made: Uint8Array[] = []
  const zip = new Zip((fault, chunk) => {
    if (fault) throw fault
    made.push(chunk)
  })
  const begin = (name: string): ZipDeflate => {
    const file = new ZipDeflate(name, { level: 6 })
    zip.add(file)
    return file
  }
  const facts = await personFacts(db, units, person)
  begin('index.html').push(strToU8(personPage(facts, now)), true)
  begin('du-lieu.json').push(strToU8(JSON.stringify(facts, null, 2)), true)
  yield* taken(made)
  const devices = facts.devices.map(({ id }) => id)
  for (const { name, head, line } of FORMS) {
    const file = begin(name)
    file.push(strToU8(head))
    let left = MOST_BYTES
    for await (const rows of entriesOf(db, devices)) {
      const bytes = strToU8(rows.map(line).join(''))
      left -= bytes.length
      file.push(left > 0 ? bytes : strToU8(TOO_LONG))
      yield* taken(made)
      if (left <= 0) break
    }
    file.push(new Uint8Array(0), true)
  }
  zip.end()
  yield* taken(made)
}

const TOO_LONG = '\r\nTệp dừng ở đây vì quá lớn; hãy hỏi người quản trị máy chủ phần còn lại.\r\n'

function* taken(made: Uint8Array[]): Generator<Uint8Array> {
  yield* made.splice(0)
}

/** Device by device in the order of their chains. */
async function* entriesOf(db: Queries, devices: readonly string[]): AsyncGenerator<readonly EntryRow[]> {
  for (const device of devices)
    for (let after = { n: 0, id: '' }, more = true; more;) {
      const rows = await db
        .selectFrom('entries')
        .selectAll()
        .where('device', '=', device)
        .where((is) =>
          is.or([is('n', '>', after.n), is.and([is('n', '=', after.n), is('id', '>', after.id)])]),
        )
        .orderBy('n')
        .orderBy('id')
        .limit(PAGE)
        .execute()
      const last = rows.at(-1)
      if (last) yield rows
      if (last) after = { n: last.n, id: last.id }
      more = rows.length === PAGE
    }
}

const COLUMNS = ['Lúc ghi', 'Máy chủ nhận', 'Hồ sơ', 'Phần', 'Ô', 'Nội dung', 'Không được tính vì', 'Mã mục']

const FORMS: readonly { name: string; head: string; line: (row: EntryRow) => string }[] = [
  { name: 'muc-ghi.csv', head: `\uFEFF${COLUMNS.map(cell).join(',')}\r\n`, line: csvLine },
  { name: 'muc-ghi.jsonl', head: '', line: (row) => `${row.body}\n` },
]

function csvLine(row: EntryRow): string {
  const entry = entryOf(row)
  const value = typeof entry.value === 'string' ? entry.value : JSON.stringify(entry.value)
  return `${[
    formatVietnamMoment(writtenAt(entry)),
    formatVietnamMoment(row.received_at),
    row.dossier,
    row.part,
    row.field,
    isBlankRow(row) ? '(đã gỡ)' : value,
    row.held_reason ?? '',
    row.id,
  ]
    .map(cell)
    .join(',')}\r\n`
}

/** RFC 4180; what a spreadsheet would take for a formula begins with an apostrophe. */
function cell(text: string): string {
  const plain = /^\s*[=+\-@|%\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
