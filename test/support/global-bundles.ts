import { buildIfStale } from '../../scripts/build.ts'

/** The browser tests load what visitors load. */
export default async function setup(): Promise<void> {
  await buildIfStale()
}
