/** What every part of the desk may use: stores, record, lines, conversations. */
import type { Topics } from '../domain/topics.ts'
import type { Ground } from './ground.ts'
import type { Lines } from './lines.ts'
import type { KeptRecord } from './record.ts'
import type { Talking } from './talking.ts'

export type Base = Ground & KeptRecord & Lines & Talking & { topics: Topics }
