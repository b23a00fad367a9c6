// npm run guide [-- --out FOLDER] [-- --only NAME,NAME]
//
// Takes the pictures of the user guide (docs/huong-dan.md) from the running app: builds it when needed, starts the server
// with practice data on a folder of its own, enrols phones as the guide tells people to, and walks through their work.
// Ends with an error when a page or a word on it is not there any more: then the guide is wrong, too.
import { parseArgs } from 'node:util'
import { fileURLToPath } from 'node:url'
import { loadTypeScript } from '../bench/load-typescript.mjs'
import { build, isFresh } from './build.mjs'
import { openCamera } from './guide/camera.mjs'
import { takeDossierPictures } from './guide/dossier-pictures.mjs'
import { takeMeetingPictures } from './guide/meeting-pictures.mjs'
import { takeOfficePictures } from './guide/office-pictures.mjs'
import { takePaperPictures } from './guide/paper-pictures.mjs'
import { takeParticipationPictures } from './guide/participation-pictures.mjs'
import { openPeople } from './guide/people.mjs'
import { takePhonePictures } from './guide/phone-pictures.mjs'

const { values: asked } = parseArgs({ options: { out: { type: 'string' }, only: { type: 'string' } } })
const folder = asked.out ?? fileURLToPath(new URL('../../docs/pictures/guide/', import.meta.url))

if (!isFresh()) {
  console.error('building the app')
  await build()
}
const { startAppServer } = await loadTypeScript('tests/support/app-server.ts')
const { vi } = await loadTypeScript('src/ui/text/vi/vi.ts')
const camera = openCamera(folder)
const server = await startAppServer()
const people = await openPeople(server, vi)
const walks = {
  phone: takePhonePictures,
  dossier: takeDossierPictures,
  meeting: takeMeetingPictures,
  participation: takeParticipationPictures,
  papers: takePaperPictures,
  office: takeOfficePictures,
}
try {
  for (const [name, walk] of Object.entries(walks)) {
    if (asked.only && !asked.only.split(',').includes(name)) continue
    console.error(name)
    await walk({ people, shoot: camera.shoot, vi })
  }
} catch (cause) {
  await people.tellWhere()
  throw cause
} finally {
  await people.close()
  await server.stop()
}
console.log(JSON.stringify({ folder, pictures: camera.taken() }))
