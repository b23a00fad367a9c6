/**
 * The floor of a sync endpoint: plain HTTP, one prepared insert, one flushed commit for each request, nothing checked.
 * With `--shared` the requests that are in flight share their commit. As a process of its own, like our server.
 *
 * node tests/bench/sync-floor-server.mjs FILE [--shared]   prints its port
 */
import { DatabaseSync } from '@photostructure/sqlite'
import { createServer } from 'node:http'
import { gunzipSync } from 'node:zlib'

const [file, shared] = process.argv.slice(2)
const database = new DatabaseSync(file)
database.exec('pragma journal_mode = WAL')
database.exec('pragma synchronous = FULL')
database.exec('pragma wal_autocheckpoint = 8000')
database.exec(`create table entries (
  seq integer primary key, id text not null unique, record text not null, n integer not null, body text not null)`)
database.exec('create index entries_record on entries (record)')
const insert = database.prepare(
  'insert into entries (id, record, n, body) values (?, ?, ?, ?) on conflict (id) do nothing',
)

/** Requests whose entries wait for the next commit. */
let waiting = []

function commit(requests) {
  database.exec('begin immediate')
  for (const { entries } of requests)
    for (const entry of entries) insert.run(entry.id, entry.record, entry.n, JSON.stringify(entry))
  database.exec('commit')
  for (const { response, entries } of requests) {
    const answer = JSON.stringify({ ok: entries.length })
    response
      .writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length })
      .end(answer)
  }
}

function commitAll() {
  const requests = waiting
  waiting = []
  commit(requests)
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
    if (!shared) return commit([{ entries, response }])
    waiting.push({ entries, response })
    if (waiting.length === 1) setImmediate(commitAll)
  })
})
server.listen(0, '127.0.0.1', () => console.log(server.address().port))
process.once('SIGTERM', () => process.exit(0))
