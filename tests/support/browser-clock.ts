import type { BrowserContext } from 'playwright-core'

/**
 * Sets the clock of every page opened from now on to that moment (ISO with zone), from where it runs on; timers keep running
 * as they are. A page that is open keeps its clock until it is loaded again.
 */
export async function moveClock(context: BrowserContext, at: string): Promise<void> {
  await context.addInitScript(
    (by: number) => {
      const kept = globalThis as { machineDate?: DateConstructor }
      const MachineDate = (kept.machineDate ??= Date)
      globalThis.Date = class extends MachineDate {
        constructor(...given: [] | [number]) {
          if (given.length === 0) super(MachineDate.now() + by)
          else super(...given)
        }
        static override now(): number {
          return MachineDate.now() + by
        }
      } as DateConstructor
    },
    Date.parse(at) - Date.now(),
  )
}
