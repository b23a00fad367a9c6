import { join } from 'node:path'
import type { Role } from '../../../../src/domain/person/role.ts'
import type { FaultContext } from '../../fault.ts'
import { openDataFolder, type Enrolled } from './data-folder.ts'
import { withoutClient } from './without-client.ts'

export interface SetUp {
  readonly dataDir: string
  /** The built server, without pages. */
  readonly build: string
  readonly enrolled: readonly Enrolled[]
}

/** A data folder, or a database beside it, with so many people of one commune, each with a phone of his own. */
export async function setUp(
  { folder, build }: Pick<FaultContext, 'folder' | 'build'>,
  people: number,
  {
    dataDir = join(folder, 'data'),
    role = 'officer' as Role,
    database = undefined as string | undefined,
  } = {},
): Promise<SetUp> {
  const data = await openDataFolder(dataDir, database)
  const enrolled: Enrolled[] = []
  for (let i = 0; i < people; i++)
    enrolled.push(await data.addDevice(await data.addPerson(`Cán bộ ${i + 1}`, role)))
  await data.close()
  return { dataDir, build: withoutClient(build, folder), enrolled }
}
