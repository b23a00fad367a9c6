/**
 * The floor of a sync endpoint: plain HTTP, one prepared insert, one flushed commit for each request, nothing checked.
 * With `--shared` the requests that are in flight share their commit. As a process of its own, like our server.
 *
 * node tests/bench/sync-floor-server.mjs FILE|postgres://… [--shared]   prints its port
 */
import { DatabaseSync } from '@photostructure/sqlite'
import { createServer } from 'node:http'
import { gunzipSync } from 'node:zlib'
import pg from 'pg'

const [address, shared] = process.argv.slice(2)
const TABLE = `create table entries (seq SERIAL primary key, id text not null unique, record text not null,
  n integer not null, body text not null)`
const INDEX = 'create index entries_record on entries (record)'
/** Stores the entries of some requests in one commit, in the embedded SQLite. */
function openSqlite() {
  const database = new DatabaseSync(address)
  database.exec('pragma journal_mode = WAL')
  database.exec('pragma synchronous = FULL')
  database.exec('pragma wal_autocheckpoint = 8000')
  database.exec(TABLE.replace('SERIAL', 'integer'))
  database.exec(INDEX)
  const insert = database.prepare(
    'insert into entries (id, record, n, body) values (?, ?, ?, ?) on conflict (id) do nothing',
  )
  return (entries) => {
    database.exec('begin immediate')
    for (const entry of entries) insert.run(entry.id, entry.record, entry.n, JSON.stringify(entry))
    database.exec('commit')
  }
}

/** The same in PostgreSQL: the insert takes whole columns, so that a commit is one question and one answer. */
async function openPostgres() {
  const pool = new pg.Pool({ connectionString: address, max: 8 })
  await pool.query(TABLE.replace('SERIAL', 'bigserial'))
  await pool.query(INDEX)
  const name = 'insert'
  const text = `insert into entries (id, record, n, body)
    select * from unnest($1::text[], $2::text[], $3::int[], $4::text[]) on conflict (id) do nothing`
  return async (entries) => {
    const column = (of) => entries.map(of)
    const bodies = column((entry) => JSON.stringify(entry))
    await pool.query({
      name,
      text,
      values: [column(({ id }) => id), column(({ record }) => record), column(({ n }) => n), bodies],
    })
  }
}

const store = address.startsWith('postgres') ? await openPostgres() : openSqlite()

/** Requests whose entries wait for the next commit. */
let waiting = []
let busy = false

async function commit(requests) {
  await store(requests.flatMap(({ entries }) => entries))
  for (const { response, entries } of requests) {
    const answer = JSON.stringify({ ok: entries.length })
    response
      .writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length })
      .end(answer)
  }
}

async function commitWaiting() {
  while (waiting.length > 0) {
    const requests = waiting
    waiting = []
    await commit(requests)
  }
  busy = false
}

const server = createServer((request, response) => {
  response.setHeader('access-control-allow-origin', '*')
  if (request.method !== 'POST') {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>floor</title>')
    return
  }
  const chunks = []
  request.on('data', (chunk) => chunks.push(chunk))
  request.on('end', () => {
    const body = Buffer.concat(chunks)
    const text = request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body
    const { entries } = JSON.parse(text.toString('utf8'))
    if (!shared) return void commit([{ entries, response }])
    waiting.push({ entries, response })
    if (busy) return
    busy = true
    setImmediate(commitWaiting)
  })
})
server.listen(0, '127.0.0.1', () => console.log(server.address().port))
process.once('SIGTERM', () => process.exit(0))
