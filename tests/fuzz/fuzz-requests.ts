import { gzipSync } from 'node:zlib'
import { v7 } from 'uuid'
import type * as v from 'valibot'
import type { Entry } from '../../src/domain/log/entry.ts'
import { apiRoutes, fillPath, type ApiRoute } from '../support/api-routes.ts'
import { makeJpeg, makePdf, shaOf } from '../support/real-file.ts'
import type { Dice } from './dice.ts'
import { XLSX_TYPE } from '../../src/protocol/import.schema.ts'
import type { FuzzPerson, FuzzWorld } from './fuzz-world.ts'
import { ownTexts, poolOf } from './known-texts.ts'
import { PURPOSES, SHAPES } from './request-shapes.ts'
import { valueOf } from './schema-values.ts'
import { spoil, spoilText } from './spoil.ts'

/** One request, complete: it can be sent again as it is. */
export interface FuzzRequest {
  /** `METHOD /pattern`, or where it goes when no route is meant. */
  readonly route: string
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array<ArrayBuffer> | null
  /** The bytes of an upload that this request begins. */
  readonly upload?: Uint8Array<ArrayBuffer>
  readonly who: FuzzPerson | null
  /** Which request schema its body was made from; null for none. */
  readonly schema: v.GenericSchema | null
}

export interface RequestMaker {
  readonly routes: readonly ApiRoute[]
  make(): Promise<FuzzRequest>
  /** What came of it: schemas that a route does not call malformed are tried there more often. */
  learn(request: FuzzRequest, status: number, text: string): void
}

const COSTLY = /\/(import|password|sign-in|first-administrator|second-factor)\b/

/** What only an administrator may ask: somebody else is turned away at the door, and learns nothing of what is behind. */
const ADMINISTRATION = /^\/api\/(people|devices|rounds|official-days|import)\b/

/** Requests that opened a door are worth repeating by somebody else. */
const KEPT = 400
const JUNK = [
  'x',
  '..',
  '%2e%2e%2f',
  '__proto__',
  'a'.repeat(300),
  '%00',
  'Đ',
  '0',
  'null',
  '2025:00715',
  '*',
]

export function createRequestMaker(
  world: FuzzWorld,
  schemas: ReadonlyMap<string, v.GenericSchema>,
  dice: Dice,
): RequestMaker {
  const routes = apiRoutes(world.app)
  const pool = poolOf(world)
  const liked = new Map<string, v.GenericSchema[]>()
  for (const [route, name] of Object.entries(SHAPES)) {
    const schema = schemas.get(name)
    if (!schema) throw new Error(`No shape ${name} for ${route}`)
    liked.set(route, [schema])
  }
  const all = [...schemas.values()]
  /** Ids, codes and tokens that answers have told. */
  const heard: string[] = []
  const kept: FuzzRequest[] = []
  /** What only makes sense after what was just done: the pieces of an upload that has been begun. */
  const following: FuzzRequest[] = []

  function schemaFor(route: string): v.GenericSchema {
    const known = liked.get(route)
    return known && dice.chance(0.93) ? dice.pick(known) : dice.pick(all)
  }

  /** Somebody of the caller's own province, mostly: behind the refusal of a stranger lies nothing more. */
  const someone = (who: FuzzPerson | null): FuzzPerson => {
    const near = world.people.filter(({ province }) => province === who?.province)
    return near.length > 0 && dice.chance(0.7) ? dice.pick(near) : dice.pick(world.people)
  }

  const pathOf = (route: ApiRoute, who: FuzzPerson | null): string => {
    const whose = someone(who)
    const path = fillPath(route.path, (name) => {
      if (dice.chance(0.05)) return dice.pick(JUNK)
      if (name === 'sha256')
        return dice.chance(0.7) ? dice.pick([...world.files.values()].map(shaOf)) : 'a'.repeat(64)
      if (name === 'unit') return dice.pick(world.communes)
      if (name === 'year') return dice.chance(0.85) ? '2026' : dice.pick(['2025', '0', '99999'])
      if (name === 'set') return dice.chance(0.85) ? 'tcpl-2025' : dice.pick(['tcpl-2021', 'x'])
      if (name === 'device') return whose.device.id
      if (name === 'session' || !route.path.includes('people'))
        return dice.pick(heard.length > 0 ? heard : pool)
      return dice.chance(0.9) ? whose.id : dice.pick(pool)
    })
    if (dice.chance(0.8)) return path
    const names = ['unit', 'cursor', 'filter', 'plan', 'q', 'after', 'person', dice.pick(JUNK)]
    const query = Array.from({ length: 1 + dice.below(3) }, () =>
      [dice.pick(names), dice.chance(0.7) ? dice.pick(pool) : dice.pick(JUNK)]
        .map(encodeURIComponent)
        .join('='),
    )
    return `${path}?${dice.chance(0.03) ? query.join('&').repeat(40) : query.join('&')}`
  }

  async function entries(who: FuzzPerson): Promise<Entry[]> {
    const made: Entry[] = []
    for (let i = dice.below(4); i > 0; i--) {
      const unit = dice.chance(0.6) ? who.unit : dice.pick(world.communes)
      const part = dice.pick(['self', 'appraisal', `council/${who.id}`, 'self'])
      const field = dice.pick([
        'remark/TC1.CT1',
        'fact/TC2.CT4.2/done',
        `act/${v7()}`,
        'finding/TC2.CT1/verdict',
        `evidence/${v7()}`,
      ])
      const sha256 = shaOf(dice.pick([...world.files.values()]))
      const value = dice.pick([
        1,
        'Ghi',
        { act: 'send' },
        { act: 'accept' },
        { file: { sha256 } },
        null,
        true,
      ])
      const set = dice.chance(0.9) ? 'tcpl-2025' : 'tcpl-2017'
      const entry = await who.device.write(`${unit}/2026/${set}/${part}`, field, value)
      made.push(dice.chance(0.1) ? { ...entry, author: dice.pick(world.people).id } : entry)
    }
    return made
  }

  async function jsonBody(
    route: string,
    who: FuzzPerson | null,
  ): Promise<{ text: string; schema: v.GenericSchema | null }> {
    if (dice.chance(0.06)) return { text: spoilText('{}', dice), schema: null }
    const schema = schemaFor(route)
    let value = valueOf(schema, pool, dice, who ? ownTexts(who, someone(who)) : {})
    const purpose = PURPOSES[route]
    if (purpose && who && dice.chance(0.6)) value = proven(value, await who.prove(purpose))
    if (route === 'POST /api/sync' && who && typeof value === 'object' && value !== null && dice.chance(0.8))
      value = {
        ...value,
        device: who.device.id,
        entries: await entries(who),
        cursor: dice.chance(0.5) ? '' : dice.pick(pool),
      }
    if (dice.chance(0.35)) value = spoil(value, dice)
    let text = JSON.stringify(value) ?? 'null'
    if (dice.chance(0.12)) text = spoilText(text, dice)
    if (dice.chance(0.004)) text = text.padEnd(dice.pick([70_000, 1_100_000]))
    return { text, schema }
  }

  function fileBody(): Uint8Array<ArrayBuffer> {
    const good = dice.chance(0.5) ? makeJpeg(600) : makePdf(1200)
    const bytes = dice.chance(0.6) ? good : good.subarray(dice.below(3), 1 + dice.below(good.length))
    return new Uint8Array(bytes)
  }

  function headersOf(who: FuzzPerson | null): Record<string, string> {
    const headers: Record<string, string> = { 'x-forwarded-for': `198.51.100.${dice.below(250)}` }
    if (dice.chance(0.97)) headers['x-tcpl-protocol'] = '1'
    else if (dice.chance(0.5))
      headers['x-tcpl-protocol'] = dice.pick(['0', '2', '-1', '1e3', 'x', '9'.repeat(500)])
    if (dice.chance(0.9)) headers['content-type'] = 'application/json'
    else
      headers['content-type'] = dice.pick([
        'text/plain',
        '',
        'application/offset+octet-stream',
        'multipart/form-data',
      ])
    if (who) headers['cookie'] = who.cookie
    else if (dice.chance(0.5))
      headers['cookie'] = dice.pick([
        'tcpl-session=',
        'tcpl-session=x; tcpl-session=y',
        '=;;=',
        `tcpl-session=${'a'.repeat(3000)}`,
        'tcpl-session=%ff%00',
      ])
    if (dice.chance(0.1)) headers['x-tcpl-device'] = dice.pick(world.people).device.id
    if (dice.chance(0.02))
      headers['sec-fetch-site'] = dice.pick(['cross-site', 'same-site', 'same-origin', 'x'])
    if (dice.chance(0.1)) headers['accept-language'] = dice.pick(['en', 'vi', '*', ';;;,', 'x'.repeat(400)])
    if (dice.chance(0.05)) headers['tus-resumable'] = dice.pick(['1.0.0', '0.2.2', 'x'])
    return headers
  }

  /** Passwords and workbooks cost the server a hundred times as much as the rest: they come less often. */
  function pickRoute(): ApiRoute {
    const route = dice.pick(routes)
    return COSTLY.test(route.path) && dice.chance(0.75) ? pickRoute() : route
  }

  async function fresh(): Promise<FuzzRequest> {
    const meant = dice.chance(0.98)
      ? pickRoute()
      : {
          method: 'GET',
          path: dice.pick([
            '/api/none',
            '/api',
            '/..%2f',
            '/assets/x.js',
            '/api/people//',
            '/%c0%ae',
            '/sw.js',
          ]),
        }
    const route = `${meant.method} ${meant.path}`
    const fitting = world.people.filter(({ role }) => role === 'administrator')
    const who = dice.chance(0.08)
      ? null
      : ADMINISTRATION.test(meant.path) && dice.chance(0.6)
        ? dice.pick(fitting)
        : dice.pick(world.people)
    const method = dice.chance(0.96)
      ? meant.method
      : dice.pick(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'])
    const headers = headersOf(who)
    let path = pathOf(meant, who)
    if (method === 'GET' || method === 'HEAD')
      return { route, method, path, headers, body: null, who, schema: null }
    if (/files\/(uploads|:sha256)/.test(route)) {
      const body = fileBody()
      if (dice.chance(0.7)) path = `/api/files/${route.includes('uploads') ? 'uploads/' : ''}${shaOf(body)}`
      const named = Buffer.from(shaOf(body)).toString('base64')
      if (route.startsWith('POST')) path = '/api/files/uploads'
      Object.assign(headers, {
        'tus-resumable': '1.0.0',
        'upload-length': dice.pick([String(body.length), '0', '-1', '1e9', '99999999999', 'x']),
        'upload-offset': dice.pick(['0', '0', '5', '-1', 'x']),
        'upload-metadata': dice.pick([
          `sha256 ${named}`,
          `sha256 ${named}`,
          'sha256',
          'sha256 !!!',
          'x '.repeat(900),
        ]),
        'content-type': dice.pick([
          'application/offset+octet-stream',
          'application/offset+octet-stream',
          'image/jpeg',
        ]),
      })
      if (route.startsWith('POST') && dice.chance(0.5)) headers['upload-length'] = String(body.length)
      return {
        route,
        method,
        path,
        headers,
        body: method === 'POST' ? null : body,
        upload: body,
        who,
        schema: null,
      }
    }
    const { text, schema } = await jsonBody(route, who)
    let body = new Uint8Array(Buffer.from(text, 'utf8'))
    if (dice.chance(0.04)) {
      headers['content-encoding'] = dice.pick(['gzip', 'gzip', 'br', 'deflate', 'gzip, gzip'])
      const bomb = dice.chance(0.1) ? Buffer.alloc(20_000_000, 32) : body
      if (dice.chance(0.8)) body = new Uint8Array(gzipSync(bomb))
    }
    if (route.includes('/import/') && dice.chance(0.9)) {
      headers['content-type'] = XLSX_TYPE
      if (world.workbook && dice.chance(0.8)) body = new Uint8Array(spoilBytes(world.workbook, dice))
    }
    return { route, method, path, headers, body, who, schema }
  }

  return {
    routes,
    async make() {
      const next = following.shift()
      if (next) return next
      if (kept.length === 0 || !dice.chance(0.12)) return fresh()
      // The same words from another mouth: a colleague, a neighbour, somebody of another province, nobody.
      const before = dice.pick(kept)
      const who = dice.chance(0.2) ? before.who : dice.pick(world.people)
      const headers = { ...before.headers, ...(who ? { cookie: who.cookie } : {}) }
      return { ...before, who, headers }
    },
    learn(request, status, text) {
      if (status === 201 && request.upload) following.push(...piecesOf(request, request.upload))
      if (status < 300)
        for (const word of text.match(HEARD)?.slice(0, 20) ?? [])
          heard[heard.length < KEPT ? heard.length : dice.below(KEPT)] = word
      const { route, schema } = request
      if (schema && status !== 400 && status !== 401 && status !== 403 && status !== 413) {
        const known = liked.get(route) ?? []
        if (!known.includes(schema)) liked.set(route, [...known, schema])
      }
      if (status < 300 && (request.body?.length ?? 0) < 20_000)
        kept[kept.length < KEPT ? kept.length : dice.below(KEPT)] = request
    },
  }
}

/** Ids, codes as they are typed, and tokens. */
const HEARD = /\b([0-9a-f]{8}-[0-9a-f-]{27}|[0-9A-Z]{4}-[0-9A-Z]{4}(-[0-9A-Z]{4})*|[A-Za-z0-9_-]{40,86})\b/g

/** The upload goes on: what has come is asked for, a piece too far, the whole, and the whole again. */
function piecesOf(request: FuzzRequest, upload: Uint8Array<ArrayBuffer>): FuzzRequest[] {
  const path = `/api/files/uploads/${shaOf(upload)}`
  const piece = (method: string, offset: string): FuzzRequest => ({
    ...request,
    route: `${method === 'HEAD' ? 'GET' : method} /api/files/uploads/:sha256{[0-9a-f]{64}}`,
    method,
    path,
    body: method === 'HEAD' ? null : upload,
    headers: {
      ...request.headers,
      'upload-offset': offset,
      'content-type': 'application/offset+octet-stream',
    },
  })
  return [piece('HEAD', '0'), piece('PATCH', '7'), piece('PATCH', '0'), piece('PATCH', '0')]
}

/** A workbook as it is, cut, or with some bytes turned. */
function spoilBytes(bytes: Uint8Array, dice: Dice): Uint8Array {
  if (dice.chance(0.4)) return bytes
  if (dice.chance(0.3)) return bytes.slice(0, dice.below(bytes.length))
  const copy = bytes.slice()
  for (let i = dice.below(8); i >= 0; i--) copy[dice.below(copy.length)] = dice.below(256)
  return copy
}

/** A real proof in the members the request has for it. */
const proven = (value: unknown, proof: Readonly<Record<string, unknown>>): unknown =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, given]) => [name, proof[name] ?? given]))
    : value
