import { startAppServer, type AppServer } from '../../../support/app-server.ts'
import { enrolPhone } from '../../../support/officer.ts'
import { openDevice, type Device } from '../../../support/phone.ts'
import { setPersistence } from './persistence-grant.ts'

export interface CommunePhone {
  readonly server: AppServer
  readonly phone: Device
  /** Ends the browser and the server. */
  end(): Promise<void>
}

export interface CommuneSetting {
  /** The built app. */
  readonly build: string
  /** Folder of the browser's profile, where it is not just anywhere. */
  readonly profile?: string
  readonly login?: string
  readonly size?: 'phone' | 'desk'
  /** The browser has promised to keep the data; needs `profile`. */
  readonly granted?: boolean
  readonly flags?: readonly string[]
}

/** A server with practice data and the enrolled phone of an officer of Suối Mơ; the app is on the phone. */
export async function openCommunePhone({
  build,
  profile,
  login = 'suoimo.mai',
  size = 'phone',
  granted = false,
  flags = [],
}: CommuneSetting): Promise<CommunePhone> {
  const server = await startAppServer({ dist: build })
  try {
    if (granted && profile !== undefined) setPersistence(profile, server.url, true)
    const phone = await openDevice(server.url, size, profile === undefined ? { flags } : { profile, flags })
    try {
      await enrolPhone(phone.page, server.account(login).codes[0] ?? '')
      await phone.page.evaluate(() => navigator.serviceWorker.ready)
    } catch (cause) {
      await phone.close()
      throw cause
    }
    return {
      server,
      phone,
      async end() {
        await phone.close()
        await server.stop()
      },
    }
  } catch (cause) {
    await server.stop()
    throw cause
  }
}
