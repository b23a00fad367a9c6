/*
 * Copies everything the app keeps in this browser into one file that the app can import, and changes nothing.
 * Outside the app on purpose: no build, no framework and no import, so that it runs when the app does not. It opens
 * the databases in whatever version they are and takes what it knows by name; what it does not know goes along as
 * text under raw/. The container is that of src/sync/bundle (docs/sync-protocol.md, "Bundle");
 * tests/sync/bundle/rescue.test.ts imports what this page exports.
 */

const PREFIX = 'tcpl-'
const FORMAT = 1
const ENTRIES_A_PART = 500
/** Rows of `meta` that stay where they are. */
const SECRET = ['key', 'lock', 'unlockKey']
/** Milliseconds after which a database that does not answer is given up. */
const PATIENCE = 15_000

/** What the app adds to an entry beside its own members (src/storage/entries/entry-row.ts). */
const FATE = ['hash', 'ackEpoch', 'held', 'receivedAt', 'stub', 'refused', 'refusedIn']

/** Tables that travel in a form of their own, or can be made again from the others. */
const NOT_RAW = ['entries', 'fileBytes', 'previews', 'heads']

/** Names of all account databases, also of those the registry knows and the browser does not list. */
export async function findDatabases(idb, storage) {
  const names = new Set()
  const listed = typeof idb.databases === 'function' ? await idb.databases() : []
  for (const { name } of listed) if (name?.startsWith(PREFIX)) names.add(name)
  for (const { device } of readRegistry(storage)) names.add(PREFIX + device)
  return [...names].sort()
}

/**
 * What stands in one database: `{ name, person, typing, entries, files }`, or `{ name, person, typing, fault }`.
 * `typing`: fields in which the last keystrokes had not reached the database.
 */
export async function countDatabase(idb, storage, name) {
  const known = readRegistry(storage).find(({ device }) => PREFIX + device === name)
  const person = known?.person?.name ?? null
  const typing = readTyping(storage, name).length
  try {
    const db = await open(idb, name)
    try {
      const count = async (table) => (has(db, table) ? settled(storeOf(db, table).count()) : 0)
      const identity = has(db, 'meta') ? await settled(storeOf(db, 'meta').get('identity')) : undefined
      return {
        name,
        person: identity?.value?.person?.name ?? person,
        typing,
        entries: await count('entries'),
        files: await count('fileBytes'),
      }
    } finally {
      db.close()
    }
  } catch (cause) {
    return { name, person, typing, fault: faultOf(cause) }
  }
}

/**
 * Everything of all databases in one file: `{ blob, entries, files, faults }`. A database, a row or a file that cannot
 * be read is named in `faults` and stops nothing else.
 */
export async function exportAll(idb, storage, now, onProgress = () => {}) {
  const names = await findDatabases(idb, storage)
  const harvest = { entries: new Map(), files: new Map(), texts: [], faults: [] }
  for (const [i, name] of names.entries()) {
    onProgress(i / names.length)
    const typing = readTyping(storage, name)
    if (typing.length > 0) harvest.texts.push([`raw/${name}/typing.json`, JSON.stringify(typing)])
    try {
      const db = await open(idb, name)
      try {
        await readDatabase(db, name, i + 1, harvest)
      } finally {
        db.close()
      }
    } catch (cause) {
      harvest.faults.push(`${name}: ${faultOf(cause)}`)
    }
  }
  const blob = await pack(harvest, now)
  onProgress(1)
  return { blob, entries: harvest.entries.size, files: harvest.files.size, faults: harvest.faults }
}

async function readDatabase(db, name, number, harvest) {
  const { entries, files, texts, faults } = harvest
  if (has(db, 'entries'))
    await eachRow(db, 'entries', faults, (row) => {
      if (row.stub) return
      const members = Object.entries(row).filter(([member]) => !FATE.includes(member))
      // Two accounts of one commune hold the same entries. Another content under the same id goes under raw/.
      const line = JSON.stringify(Object.fromEntries(members))
      if (!entries.has(row.id)) entries.set(row.id, { line, device: row.device, n: row.n })
      else if (entries.get(row.id).line !== line) texts.push([`raw/${name}/other-${row.id}.json`, line])
    })
  if (has(db, 'fileBytes'))
    await eachRow(db, 'fileBytes', faults, async ({ sha256, bytes }) => {
      const content = new Uint8Array(bytes)
      const sound = (await sha256Of(content)) === sha256
      const extension = extensionOf(content)
      if (sound && extension) files.set(`files/${sha256}.${extension}`, await partOf(content))
      else if (content.length > 0) files.set(`raw/${name}/${sha256}`, await partOf(content))
      if (!sound) faults.push(`${name}: ${sha256}`)
    })
  for (const table of db.objectStoreNames) {
    if (NOT_RAW.includes(table) || !/^[A-Za-z0-9._-]+$/.test(table)) continue
    const rows = []
    await eachRow(db, table, faults, (row) => {
      if (table === 'meta' && row.key === 'signedDirectory')
        texts.push([`directory-${number}.json`, JSON.stringify(row.value)])
      // The private key cannot be read by anybody, and must not look as if it could. What opens the lock of the screen
      // has no business in a file that is handed on.
      if (table !== 'meta' || !SECRET.includes(row.key)) rows.push(row)
    })
    texts.push([`raw/${name}/${table}.json`, JSON.stringify(rows, plain)])
  }
}

/** Row after row by its key, so that one that cannot be read costs only itself. */
async function eachRow(db, table, faults, take) {
  const keys = await settled(storeOf(db, table).getAllKeys())
  for (const key of keys) {
    try {
      const row = await settled(storeOf(db, table).get(key))
      if (row !== undefined) await take(row)
    } catch (cause) {
      faults.push(`${db.name} / ${table} / ${String(key)}: ${faultOf(cause)}`)
    }
  }
}

const plain = (_key, value) =>
  value instanceof ArrayBuffer ? { base64: btoa(String.fromCharCode(...new Uint8Array(value))) } : value

async function pack({ entries, files, texts }, now) {
  const sorted = [...entries.values()].sort((a, b) =>
    a.device === b.device ? a.n - b.n : a.device < b.device ? -1 : 1,
  )
  const counters = {}
  for (const { device, n } of sorted) counters[device] = Math.max(counters[device] ?? 0, n)
  const directories = texts.filter(([name]) => name.startsWith('directory-'))
  const others = texts.filter(([name]) => !name.startsWith('directory-'))
  const logs = []
  for (let i = 0; i < sorted.length; i += ENTRIES_A_PART) {
    const lines = sorted.slice(i, i + ENTRIES_A_PART).map(({ line }) => `${line}\n`)
    logs.push([`entries/${String(logs.length + 1).padStart(4, '0')}.jsonl`, lines.join('')])
  }
  const parts = []
  for (const [name, text] of [...directories, ...logs]) parts.push([name, await partOf(utf8(text))])
  parts.push(...[...files].sort(([, a], [, b]) => a.size - b.size))
  for (const [name, text] of others) parts.push([name, await partOf(utf8(text))])
  const manifest = {
    app: 'so-tcpl',
    format: FORMAT,
    madeBy: null,
    madeAt: now,
    epoch: '',
    counters,
    entries: sorted.length,
    parts: parts.map(([name, { size, sha256 }]) => ({ name, size, sha256 })),
  }
  return zip([['manifest.json', await partOf(utf8(JSON.stringify(manifest, null, 1)))], ...parts])
}

/** Bytes as a part: set aside as a blob at once, for all photos of a phone do not fit into its memory. */
async function partOf(bytes) {
  return { size: bytes.length, crc: crc32(bytes), sha256: await sha256Of(bytes), blob: new Blob([bytes]) }
}

function zip(parts) {
  const chunks = []
  const index = []
  let at = 0
  for (const [name, { size, crc, blob }] of parts) {
    const spelt = utf8(name)
    const header = new DataView(new ArrayBuffer(30))
    header.setUint32(0, 0x04034b50, true)
    header.setUint16(4, 20, true)
    header.setUint16(6, 0x0800, true)
    header.setUint16(12, 0x21, true)
    header.setUint32(14, crc, true)
    header.setUint32(18, size, true)
    header.setUint32(22, size, true)
    header.setUint16(26, spelt.length, true)
    const record = new DataView(new ArrayBuffer(46))
    record.setUint32(0, 0x02014b50, true)
    record.setUint16(4, 20, true)
    new Uint8Array(record.buffer).set(new Uint8Array(header.buffer, 4, 24), 6)
    record.setUint32(42, at, true)
    chunks.push(header, spelt, blob)
    index.push(record, spelt)
    at += 30 + spelt.length + size
  }
  const end = new DataView(new ArrayBuffer(22))
  const length = index.reduce((sum, { byteLength }) => sum + byteLength, 0)
  if (at + length > 0xffffffff || parts.length > 0xffff) throw new RangeError('The archive is full')
  end.setUint32(0, 0x06054b50, true)
  end.setUint16(8, parts.length, true)
  end.setUint16(10, parts.length, true)
  end.setUint32(12, length, true)
  end.setUint32(16, at, true)
  return new Blob([...chunks, ...index, end], { type: 'application/vnd.so-tcpl.bundle+zip' })
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1
  return rest
})
function crc32(bytes) {
  let rest = 0xffffffff
  for (const byte of bytes) rest = TABLE[(rest ^ byte) & 0xff] ^ (rest >>> 8)
  return ~rest >>> 0
}

async function sha256Of(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

const utf8 = (text) => new TextEncoder().encode(text)

/** By the first bytes, as the app judges; null for what it would not take as evidence. */
function extensionOf(bytes) {
  const begins = (...magic) => magic.every((byte, i) => bytes[i] === byte)
  if (begins(0xff, 0xd8, 0xff)) return 'jpg'
  if (begins(0x89, 0x50, 0x4e, 0x47)) return 'png'
  if (begins(0x25, 0x50, 0x44, 0x46)) return 'pdf'
  return begins(0x52, 0x49, 0x46, 0x46) ? 'webp' : null
}

/** Opens a database in whatever version it is; never makes one, never upgrades one. */
function open(idb, name) {
  return new Promise((resolve, reject) => {
    const request = idb.open(name)
    const late = setTimeout(() => reject(new Error('no answer')), PATIENCE)
    const end = (settle, value) => {
      clearTimeout(late)
      settle(value)
    }
    // Only a database that is not there wants to be made: it must not be.
    request.onupgradeneeded = () => request.transaction.abort()
    request.onsuccess = () => {
      const db = request.result
      // The app may upgrade or delete it meanwhile; this page stands in nobody's way.
      db.onversionchange = () => db.close()
      end(resolve, db)
    }
    request.onerror = (event) => {
      event.preventDefault?.()
      end(reject, request.error?.name === 'AbortError' ? new Error('gone') : request.error)
    }
  })
}

const has = (db, table) => db.objectStoreNames.contains(table)
const storeOf = (db, table) => db.transaction(table).objectStore(table)
const settled = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
const faultOf = (cause) => (cause instanceof Error ? cause.message || cause.name : String(cause))

/** Keystrokes whose row was still on its way to the database (src/storage/drafts/keystroke-guard.ts). */
function readTyping(storage, name) {
  const text = storage.getItem(`tcpl-typing:${name}`)
  if (text === null) return []
  try {
    const drafts = JSON.parse(text)
    return Array.isArray(drafts) ? drafts : [drafts]
  } catch (cause) {
    // Not what the app wrote, and perhaps still of use to an engineer.
    if (cause instanceof SyntaxError) return [text]
    throw cause
  }
}

function readRegistry(storage) {
  try {
    const { spaces } = JSON.parse(storage.getItem('tcpl-spaces') ?? '{}')
    return Array.isArray(spaces) ? spaces : []
  } catch (cause) {
    // A registry that cannot be read names no account; the browser's own list still does.
    if (cause instanceof Error) return []
    throw cause
  }
}

/* The page. */

const byId = (id) => document.getElementById(id)

/** A line in both languages; the style sheet shows one. */
function say(element, vietnamese, english) {
  element.replaceChildren(
    ...[
      ['vi', vietnamese],
      ['en', english],
    ].map(([language, text]) =>
      Object.assign(document.createElement('span'), {
        className: language,
        lang: language,
        textContent: text,
      }),
    ),
  )
  return element
}

async function list() {
  const names = await findDatabases(indexedDB, localStorage)
  let found = 0
  for (const name of names) {
    const { person, typing, entries, files, fault } = await countDatabase(indexedDB, localStorage, name)
    const who = person ?? name
    const line = byId('accounts').appendChild(document.createElement('li'))
    if (fault === 'gone')
      say(line, `${who}: không còn dữ liệu trên máy này.`, `${who}: nothing is left on this device.`)
    else if (fault) say(line, `${who}: chưa đọc được (${fault}).`, `${who}: could not be read (${fault}).`)
    else say(line, `${who}: ${entries} mục, ${files} tệp.`, `${who}: entries ${entries}, files ${files}.`)
    if (typing > 0)
      line.append(
        say(
          document.createElement('span'),
          ` Còn chữ đang gõ dở ở ${typing} ô.`,
          ` Unfinished typing in fields: ${typing}.`,
        ),
      )
    if (fault !== 'gone' || typing > 0) found += 1
  }
  byId('export').disabled = found === 0
  if (found > 0) say(byId('status'), '', '')
  else
    say(
      byId('status'),
      'Trình duyệt này không còn dữ liệu nào của Sổ TCPL.',
      'This browser holds no Sổ TCPL data.',
    )
}

async function copyAll() {
  const button = byId('export')
  const result = byId('result')
  button.disabled = true
  say(result, 'Đang chép…', 'Copying…')
  try {
    const { blob, entries, files, faults } = await exportAll(indexedDB, localStorage, Date.now())
    say(
      result,
      `Đã gom ${entries} mục, ${files} tệp. Bấm nút dưới đây để lưu tệp. `,
      `Gathered: entries ${entries}, files ${files}. Press the button below to save the file. `,
    )
    for (const fault of faults)
      result.append(
        say(document.createElement('p'), `Không đọc được: ${fault}`, `Could not be read: ${fault}`),
      )
    const day = new Date().toISOString().slice(0, 10)
    const link = Object.assign(document.createElement('a'), {
      href: URL.createObjectURL(blob),
      download: `so-tcpl-${day}-cuu.tcpl`,
      className: 'button',
    })
    result.append(document.createElement('br'), say(link, 'Lưu tệp', 'Save the file'))
    link.focus()
  } catch (cause) {
    say(result, `Chưa chép được: ${faultOf(cause)}`, `Could not be copied: ${faultOf(cause)}`)
  } finally {
    button.disabled = false
  }
}

function speak(language) {
  document.documentElement.lang = language
}

if (globalThis.document?.getElementById('export')) {
  speak(localStorage.getItem('tcpl-language') === 'en' ? 'en' : 'vi')
  byId('language').onclick = () => speak(document.documentElement.lang === 'vi' ? 'en' : 'vi')
  byId('export').onclick = () => void copyAll()
  list().catch((cause) =>
    say(
      byId('status'),
      `Chưa đọc được kho dữ liệu: ${faultOf(cause)}`,
      `The store cannot be read: ${faultOf(cause)}`,
    ),
  )
}
