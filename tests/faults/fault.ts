/**
 * One way in which phones, browsers, networks or servers lose data, caused for real and measured. Every file
 * `browser/*.fault.ts` and `server/*.fault.ts` exports one as `fault`; `npm run faults` runs them.
 */
export interface Fault {
  /** Rows of the catalogue (docs/reliability.md) that this fault covers. */
  readonly rows: readonly number[]
  /** In plain words, English. */
  readonly name: string
  /** The promises that must be kept: `R1` to `R14`. */
  readonly promises: readonly string[]
  /** How many times it is caused: in a whole run, and as a step of `npm test`. */
  readonly runs: { readonly full: number; readonly quick: number }
  /** Causes it so many times. Throws only when the fault could not be tried at all. */
  run(times: number, context: FaultContext): Promise<FaultResult>
}

export interface FaultContext {
  /** Scratch folder of this fault alone; the runner removes it afterwards. */
  readonly folder: string
  /** The built app: holds `client/` and `server/main.js`. */
  readonly build: string
  log(line: string): void
}

export interface FaultResult {
  readonly runs: number
  /** How many times somebody was told that something is saved or received. */
  readonly acknowledged: number
  /** Of those: not there any more. */
  readonly lost: number
  /** Half there: a part of what was to be whole or not at all. */
  readonly torn: number
  /** Broken promises in plain sentences; a wrong screen is one. */
  readonly violations: readonly string[]
  /** What could not be caused here, honestly. */
  readonly note?: string
}
