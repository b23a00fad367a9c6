import * as v from 'valibot'
import { isNetwork } from '../access/address-of.ts'

/** Where figures for operators are told; never the address the public reaches. */
export interface MetricsSettings {
  readonly host: string
  readonly port: number
}

export interface OpsSettings {
  /** null: nowhere. */
  readonly metrics: MetricsSettings | null
  /** Milliseconds between the word that this process stops and its taking no more connections. */
  readonly stopGrace: number
  /** Addresses and networks of proxies that are not on this machine. */
  readonly trustedProxies: readonly string[]
}

/** One process alone has nobody to hand over to; a load balancer looks every second or two. */
const GRACE_OF_MANY = '5'

export const opsVariables = {
  METRICS_PORT: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number), v.minValue(1), v.maxValue(65535)),
  ),
  METRICS_HOST: v.optional(v.pipe(v.string(), v.minLength(1)), '127.0.0.1'),
  STOP_GRACE: v.optional(v.pipe(v.string(), v.regex(/^\d{1,2}$/))),
  TRUSTED_PROXIES: v.optional(
    v.pipe(
      v.string(),
      v.check((text) => listed(text).every(isNetwork)),
    ),
    '',
  ),
}

export const opsExpected: Readonly<Record<keyof typeof opsVariables, string>> = {
  METRICS_PORT: 'a number from 1 to 65535',
  METRICS_HOST: 'a host name or address to listen on',
  STOP_GRACE: 'a number of seconds from 0 to 99',
  TRUSTED_PROXIES: 'addresses or networks with commas between them, like 172.16.0.0/12',
}

interface GivenOps {
  readonly METRICS_PORT?: number | undefined
  readonly METRICS_HOST: string
  readonly STOP_GRACE?: string | undefined
  readonly TRUSTED_PROXIES: string
}

/** @param many whether other processes may serve the same data */
export const opsSettings = (given: GivenOps, many: boolean): OpsSettings => ({
  metrics: given.METRICS_PORT === undefined ? null : { host: given.METRICS_HOST, port: given.METRICS_PORT },
  stopGrace: Number(given.STOP_GRACE ?? (many ? GRACE_OF_MANY : 0)) * 1000,
  trustedProxies: listed(given.TRUSTED_PROXIES),
})

function listed(text: string): string[] {
  return text.split(',').flatMap((part) => part.trim() || [])
}
