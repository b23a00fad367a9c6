import type { History } from './history.ts'
import { NO_PLANT, type Plant } from './plants.ts'
import { seededRandom, type SeededRandom } from './seeded-random.ts'
import type { Straggler, Surroundings } from './sim-network.ts'
import { SimPhone } from './sim-phone.ts'
import { OWNERS } from './sim-places.ts'
import { SimServer } from './sim-server.ts'
import type { Meanwhile } from './step.ts'
import { checkAnswer } from './check-answer.ts'

/** The right time when a history begins. */
const BEGINNING = Date.UTC(2026, 10, 22, 1)

/** Phones, people, one server and what lies between them. All time and all chance in it come from its history. */
export class World implements Surroundings {
  readonly server: SimServer
  readonly phones: SimPhone[] = []
  readonly stragglers: Straggler[] = []
  readonly random: SeededRandom
  /** Entries the server has said it keeps, as long as no backup has replaced it since. */
  readonly acknowledged = new Set<string>()
  faults = 0
  restores = 0
  /** A phone's disk has lost what it had confirmed. */
  diskLied = false
  /** Dossiers that a desk has fetched whole, by device. */
  readonly fetched = new Map<string, Set<string>>()
  /** What happens in the request of that number of the pass under way. */
  meanwhile: { readonly request: number; readonly deed: Meanwhile } | null = null
  /** Does a deed; set by whoever runs the steps. */
  doDeed: (deed: Meanwhile) => Promise<void> = () => Promise.resolve()
  #time = BEGINNING
  #devices = 0

  private constructor({ seed, page }: History, plant: Plant) {
    this.random = seededRandom(seed)
    this.server = new SimServer({
      seed: seed ^ 0x5eed,
      page,
      plant,
      now: () => this.#time,
      saw: (device, { entries, results }) => {
        checkAnswer(this.server, device, entries)
        for (const result of results)
          if (result.status !== 'refused' && result.status !== 'mismatch') this.acknowledged.add(result.id)
      },
    })
  }

  /** Everybody enrolled, nothing written. */
  static async begin(history: History, plant: Plant = NO_PLANT): Promise<World> {
    const world = new World(history, plant)
    // Named before the first backup: one without a name would get another at its return, and nothing would be silent.
    await world.server.epoch()
    for (let i = 0; i < history.phones; i++) {
      const phone = new SimPhone({
        person: OWNERS[i % OWNERS.length] ?? OWNERS[0],
        around: world,
        plant,
        random: world.random,
        now: () => world.#time,
        elapsed: () => world.#time,
        batch: history.batch,
      })
      world.phones.push(phone)
      await phone.enrol(world.newDevice())
    }
    return world
  }

  newDevice(): string {
    return `d-${++this.#devices}`
  }

  /** Time goes on by itself, a little with everything that happens. */
  pass(milliseconds: number): void {
    this.#time += milliseconds
  }

  onFault(): void {
    this.faults += 1
  }

  async underWay(request: number): Promise<void> {
    this.#time += 40
    const { meanwhile } = this
    if (meanwhile?.request !== request) return
    this.meanwhile = null
    await this.doDeed(meanwhile.deed)
  }

  phoneAt(index: number): SimPhone {
    const phone = this.phones[index % this.phones.length]
    if (!phone) throw new Error('A world without phones')
    return phone
  }
}
