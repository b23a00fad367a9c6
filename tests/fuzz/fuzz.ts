import { REFUSALS } from '../../src/protocol/refusal.ts'
import type { GenericSchema } from 'valibot'
import { createDice } from './dice.ts'
import { createFuzzWorld, type FuzzPerson, type FuzzWorld } from './fuzz-world.ts'
import { createRequestMaker, type FuzzRequest } from './fuzz-requests.ts'

/** What a run found: all but the counts must be 0 or empty. */
export interface FuzzReport {
  readonly requests: number
  readonly seed: number
  /** Answers of 500 and above, except a quota's. */
  readonly serverErrors: number
  /** Answers that hold a word planted in what the caller has no right to. */
  readonly leaks: number
  /** Requests that threw, promises nobody held, members that appeared on every object, databases that were damaged. */
  readonly crashes: number
  /** Refusals without a known code, without our header, or that repeat what was sent. */
  readonly malformed: number
  /** Answers that took longer than five seconds. */
  readonly slow: number
  readonly routes: number
  /** Routes no request was let through to by at least one 2xx. */
  readonly neverOpened: readonly string[]
  /** Routes not asked at all: must be none in a long run. */
  readonly neverAsked: readonly string[]
  readonly statuses: Readonly<Record<string, number>>
  readonly slowest: string
  readonly seconds: number
  /** The first few findings, with what to repeat them with. */
  readonly findings: readonly string[]
}

/** Requests one server lives through; then another one begins, so that what was changed does not tire the rest. */
const ONE_WORLD = 5_000
const MOST_FINDINGS = 20
const SLOW = 5_000

const modules = import.meta.glob<Record<string, unknown>>('../../src/protocol/*.schema.ts', { eager: true })

/** What requests are made from: every strict shape of the protocol, so that a new one is fuzzed without being listed. */
const schemas = new Map(
  Object.values(modules).flatMap((exported) =>
    Object.entries(exported).filter((named): named is [string, GenericSchema] => isRequestSchema(named[1])),
  ),
)

function isRequestSchema(value: unknown): value is GenericSchema {
  if (typeof value !== 'object' || value === null || !('kind' in value) || value.kind !== 'schema')
    return false
  const { type } = value as { type?: unknown }
  return type === 'strict_object' || type === 'variant'
}

export async function fuzz({
  requests,
  seed,
  onProgress = () => undefined,
}: {
  readonly requests: number
  readonly seed: number
  readonly onProgress?: (done: number) => void
}): Promise<FuzzReport> {
  const began = performance.now()
  const count = { serverErrors: 0, leaks: 0, crashes: 0, malformed: 0, slow: 0 }
  const statuses: Record<string, number> = {}
  const findings: string[] = []
  const asked = new Set<string>()
  const opened = new Set<string>()
  let all: readonly string[] = []
  let slowest = { ms: 0, route: '' }
  const found = (kind: keyof typeof count, what: string): void => {
    count[kind] += 1
    if (findings.length < MOST_FINDINGS) findings.push(`${kind}: ${what}`)
  }
  const crashed = (cause: unknown): void =>
    found('crashes', cause instanceof Error ? (cause.stack ?? cause.message) : String(cause))
  process.on('unhandledRejection', crashed)
  process.on('uncaughtException', crashed)

  try {
    for (let done = 0, lot = 0; done < requests; lot++) {
      const world = await createFuzzWorld(seed + lot)
      const dice = createDice((seed + lot) * 7919)
      const maker = createRequestMaker(world, schemas, dice)
      all = maker.routes.map(({ method, path }) => `${method} ${path}`)
      const end = Math.min(requests, done + ONE_WORLD)
      for (; done < end; done++) {
        const request = await maker.make()
        const started = performance.now()
        const answer = await send(world, request).catch((cause: unknown) => {
          found(
            'crashes',
            `${told(request)} threw ${cause instanceof Error ? (cause.stack ?? '') : String(cause)}`,
          )
          return null
        })
        if (!answer) continue
        const ms = performance.now() - started
        if (ms > slowest.ms) slowest = { ms, route: request.route }
        if (ms > SLOW) found('slow', `${told(request)} took ${Math.round(ms)} ms`)
        const text = Buffer.from(await answer.arrayBuffer()).toString('latin1')
        const { status } = answer
        statuses[status] = (statuses[status] ?? 0) + 1
        asked.add(request.route)
        if (status < 300) opened.add(request.route)
        if (status >= 500 && status !== 507)
          found('serverErrors', `${told(request)} → ${status} ${world.faults.at(-1) ?? text.slice(0, 200)}`)
        const wrong = faultOf(request, answer, text)
        if (wrong !== null) found('malformed', `${told(request)} → ${status} ${wrong}`)
        const leaked = await leakIn(world, request.who, `${text}${JSON.stringify([...answer.headers])}`)
        if (leaked !== null) found('leaks', `${told(request)} → ${status} ${leaked}`)
        maker.learn(request, status, text)
        if (status === 401 && request.who) await world.renew(request.who)
        if (done % 500 === 499) onProgress(done + 1)
      }
      if ('polluted' in {}) found('crashes', 'every object has a member `polluted`')
      if (!(await world.intact())) found('crashes', 'the database or what was planted in it is damaged')
      await world.close()
    }
  } finally {
    process.off('unhandledRejection', crashed)
    process.off('uncaughtException', crashed)
  }
  return {
    requests,
    seed,
    ...count,
    routes: all.length,
    neverOpened: all.filter((route) => !opened.has(route)),
    neverAsked: all.filter((route) => !asked.has(route)),
    statuses,
    slowest: `${slowest.route} ${Math.round(slowest.ms)} ms`,
    seconds: Math.round((performance.now() - began) / 1000),
    findings,
  }
}

async function send({ app }: FuzzWorld, { method, path, headers, body }: FuzzRequest): Promise<Response> {
  return app.request(`http://localhost${path}`, { method, headers, ...(body && { body }) })
}

/** What is wrong with the form of an answer; null when nothing is. */
function faultOf(request: FuzzRequest, answer: Response, text: string): string | null {
  const { headers, status } = answer
  if (headers.get('x-content-type-options') !== 'nosniff') return 'without nosniff'
  if (!headers.has('content-security-policy')) return 'without a content security policy'
  if (!new URL(`http://localhost${request.path}`).pathname.startsWith('/api/')) return null
  if (headers.get('x-tcpl-protocol') !== '1') return 'without the protocol header'
  if (!(headers.get('cache-control') ?? '').includes('no-store')) return 'may be kept by a cache'
  if (status < 400 || request.method === 'HEAD' || text === '') return null
  const body = JSON.parse(Buffer.from(text, 'latin1').toString('utf8')) as { code?: string; message?: string }
  if (!(String(body.code) in REFUSALS)) return `with the unknown code ${String(body.code)}`
  if (!body.message?.endsWith('.')) return 'without a sentence'
  if (/ at .*\.(ts|js|mjs):\d|node_modules|SQLITE|select .* from/i.test(text))
    return `that tells of the inside: ${text.slice(0, 200)}`
  return null
}

/** A planted word of a unit the caller does not reach; null when there is none. */
async function leakIn(world: FuzzWorld, who: FuzzPerson | null, text: string): Promise<string | null> {
  if (!/ZQ/i.test(text)) return null
  const lower = text.toLowerCase()
  const hits = [...world.markers]
    .filter(([, word]) => lower.includes(word.toLowerCase()))
    .map(([unit]) => unit)
  if (hits.length === 0) return null
  const reached = who ? await world.reaches(who) : new Set<string>()
  const strange = hits.filter((unit) => !reached.has(unit))
  return strange.length === 0
    ? null
    : `${who?.role ?? 'nobody'} of ${who?.unit ?? 'nowhere'} was told of ${strange.join(', ')}`
}

const told = ({ route, method, path, who, body }: FuzzRequest): string =>
  `[${route}] ${method} ${path.slice(0, 120)} by ${who ? `${who.role} of ${who.unit}` : 'nobody'}: ${Buffer.from(
    body ?? [],
  )
    .toString('utf8')
    .slice(0, 300)}`
