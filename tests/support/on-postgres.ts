import { inject } from 'vitest'
import { POSTGRES_VARIABLE, TEMPLATE_VARIABLE } from './test-database.ts'

// Before every test file of the project `postgres`: its databases are PostgreSQL's.
const { url, template } = inject('postgres')
process.env[POSTGRES_VARIABLE] = url
process.env[TEMPLATE_VARIABLE] = template
