import { onMounted, readonly, shallowRef, type Ref } from 'vue'
import {
  parseProvinceFile,
  parseProvinceList,
  type ProvinceFile,
  type CatalogueSummary,
} from '../../domain/unit/catalogue.ts'
import { err, type Result } from '../../domain/shared/result.ts'
import type { AccessFailure } from '../session/access-failure.ts'

export interface Units {
  /** Both catalogues with their provinces, counts and dates; null until loaded. */
  readonly list: Readonly<Ref<readonly CatalogueSummary[] | null>>
  readonly failure: Readonly<Ref<AccessFailure | null>>
  /** The communes of one province: from the cache when it was ever loaded, so it works offline afterwards. */
  load(catalogue: '2025' | '2021', code: string): Promise<Result<ProvinceFile, AccessFailure>>
}

/** The national unit catalogue, province by province. */
export function useUnits(): Units {
  const list = shallowRef<readonly CatalogueSummary[] | null>(null)
  const failure = shallowRef<AccessFailure | null>(null)
  onMounted(async () => {
    const answer = await readJson('/catalogue/provinces.json', parseProvinceList)
    if (answer.ok) list.value = answer.value
    else failure.value = answer.error
  })
  return {
    list: readonly(list) as Readonly<Ref<readonly CatalogueSummary[] | null>>,
    failure: readonly(failure),
    load: (catalogue, code) => readJson(`/catalogue/${catalogue}/${code}.json`, parseProvinceFile),
  }
}

const failed = (code: AccessFailure['code']) => err<AccessFailure>({ code, message: null, refusal: null })

/** These are static files beside the app, not the protocol: a portal's page fails the parse all the same (P6). */
async function readJson<T>(
  path: string,
  parse: (json: unknown) => Result<T, unknown>,
): Promise<Result<T, AccessFailure>> {
  try {
    const response = await fetch(path, { redirect: 'error', signal: AbortSignal.timeout(20_000) })
    if (!response.ok) return failed(response.status >= 500 ? 'server' : 'refused')
    const parsed = parse(await response.json())
    return parsed.ok ? { ok: true, value: parsed.value } : failed('captive')
  } catch (cause) {
    if (cause instanceof SyntaxError) return failed('captive')
    if (cause instanceof DOMException && cause.name === 'TimeoutError') return failed('timeout')
    return failed('offline')
  }
}
