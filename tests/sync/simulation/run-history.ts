import type { History } from './history.ts'
import { liveThrough, doDeed } from './live-through.ts'
import { NO_PLANT, type Plant } from './plants.ts'
import { quietTime } from './quiet-time.ts'
import { World } from './world.ts'

export interface Lived {
  readonly steps: number
  readonly faults: number
}

/** Lives through a history and the quiet after it. Throws `Violation` at the first promise that is broken. */
export async function runHistory(history: History, plant: Plant = NO_PLANT): Promise<Lived> {
  const world = await World.begin(history, plant)
  world.doDeed = (deed) => doDeed(world, deed)
  let steps = 0
  for (const step of history.steps) {
    if (history.without.includes(step.do)) continue
    steps += 1
    await liveThrough(world, step)
  }
  await quietTime(world)
  return { steps, faults: world.faults }
}
