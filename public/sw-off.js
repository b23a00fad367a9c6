/*
 * The kill switch: the server answers with this worker instead of the app's when it is started with SERVICE_WORKER=off
 * (docs/guide/van-hanh.md). It empties the caches of the shell and takes itself away; from the next page on everything
 * comes from the server. It never looks at IndexedDB or localStorage: what people have written stays where it is.
 */
self.addEventListener('install', () => self.skipWaiting())

self.addEventListener('activate', (event) => {
  const leave = async () => {
    for (const name of await caches.keys()) await caches.delete(name)
    await self.registration.unregister()
  }
  event.waitUntil(leave())
})
