import { startAppServer, type AppServer } from '../../../support/app-server.ts'
import { enrolPhone } from '../../../support/officer.ts'
import { openDevice, type Device } from '../../../support/phone.ts'

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
}

/** A server with practice data and the enrolled phone of an officer of Suối Mơ; the app is on the phone. */
export async function openCommunePhone({
  build,
  profile,
  login = 'suoimo.mai',
  size = 'phone',
}: CommuneSetting): Promise<CommunePhone> {
  const server = await startAppServer({ dist: build })
  try {
    const phone = await openDevice(server.url, size, profile === undefined ? {} : { profile })
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
