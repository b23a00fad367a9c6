// The least that opens the form offline: three files kept at installation, served from there.
const SHELL = ['/', '/form.js', '/form.css']

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open('shell').then((cache) => cache.addAll(SHELL)))
})
self.addEventListener('fetch', (event) => {
  event.respondWith(caches.match(event.request).then((kept) => kept ?? fetch(event.request)))
})
