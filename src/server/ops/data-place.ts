import type { Settings } from '../settings.ts'

/** Where the data of a server lies: what a backup is taken from and restored into. */
export type DataPlace = Pick<Settings, 'dataDir' | 'databaseUrl' | 's3' | 'secretKey'>
