import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AppServer } from '../../../support/app-server.ts'
import type { Device } from '../../../support/phone.ts'
import { copyBuild } from '../../../support/second-build.ts'
import { openCommunePhone } from './commune-phone.ts'

export interface ReleasePhone {
  readonly server: AppServer
  readonly phone: Device
  /** The next release is built with this title, spoilt by `edit`, and served. */
  release(title: string, edit?: (release: ReleaseFiles) => void): Promise<void>
  end(): Promise<void>
}

export interface ReleaseFiles {
  read(name: string): string
  write(name: string, text: string): void
}

/** A phone that has an app of which newer releases come. */
export async function openReleasePhone(build: string): Promise<ReleasePhone> {
  const copy = copyBuild(build)
  try {
    const { server, phone, end } = await openCommunePhone({ build: copy.folder })
    const path = (name: string) => join(copy.folder, 'client', name)
    return {
      server,
      phone,
      async release(title, edit) {
        await server.kill()
        copy.release(title)
        edit?.({
          read: (name) => readFileSync(path(name), 'utf8'),
          write: (name, text) => writeFileSync(path(name), text),
        })
        await server.start()
      },
      async end() {
        await end()
        copy.remove()
      },
    }
  } catch (cause) {
    copy.remove()
    throw cause
  }
}
