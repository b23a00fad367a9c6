import { readdir } from 'node:fs/promises'
import { basename } from 'node:path'
import { openFileStore } from '../../../src/server/files/open-file-store.ts'
import { startS3 } from '../../support/s3.ts'
import { fileStoreContract } from './file-store.contract.ts'

fileStoreContract('files in a folder', () =>
  Promise.resolve({
    open: (folder) => openFileStore(folder),
    async names(folder) {
      const found = await readdir(folder, { recursive: true, withFileTypes: true })
      return found.filter((file) => file.isFile() && !file.parentPath.endsWith('tmp')).map(({ name }) => name)
    },
    close: () => Promise.resolve(),
  }),
)

fileStoreContract('files in a bucket', async () => {
  const s3 = await startS3()
  return {
    open: (folder) => openFileStore(folder, s3.settings),
    async names() {
      return [...(await s3.objects()).keys()].map((name) => basename(name))
    },
    close: () => s3.stop(),
  }
})
