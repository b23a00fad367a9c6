import { get } from 'node:http'
import { openBrowser } from './browser.mjs'

/**
 * Everything the service worker keeps for offline use, as bytes of the compressed bodies on the line.
 *
 * @param {{ link: { url: string }, profile: string }} target on which the app is installed
 */
export async function weighPrecache({ link, profile }) {
  const browser = await openBrowser(profile)
  try {
    await browser.page.goto(`${link.url}/phone`)
    const kept = await browser.ask(`(async () => {
      const urls = []
      for (const name of await caches.keys())
        if (name.includes('precache')) for (const request of await (await caches.open(name)).keys()) urls.push(request.url)
      return urls
    })()`)
    const files = []
    for (const url of kept) files.push({ url, path: new URL(url).pathname, bytes: await weigh(url) })
    return files
  } finally {
    await browser.close()
  }
}

function weigh(url) {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'Accept-Encoding': 'br' } }, (response) => {
      let bytes = 0
      response.on('data', (chunk) => (bytes += chunk.length))
      response.on('end', () => resolve(bytes))
    }).on('error', reject)
  })
}
