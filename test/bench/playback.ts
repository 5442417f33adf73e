/**
 * What `Foyer.watchPlayer` costs a film: the same film on the same page without the desk, in rounds that change their
 * order. Script is told in milliseconds a second of film, frames that were never shown by the minute.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { type Figure, median, ratioOf, rounded } from './figure.ts'
import { type HostSite, openHostSite } from './host-page.ts'

const ROUNDS = 3
const ROUND_MS = 20_000
/** The film has begun, the chunk that watches has come, and nobody compiles any more. */
const WARM_MS = 3_000
const SCRIPT_MS_MOST = 1
/** Frames a minute that one run may drop more than the next with nothing changed: 0.1 % of a film of 30 a second. */
const FRAMES_APART = 2

type Played = { scriptMs: number; dropped: number }

export async function playback(): Promise<Figure[]> {
  const site = await openHostSite()
  const rounds: { watched: Played; alone: Played }[] = []
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const first = await play(site, round % 2 === 0)
      const second = await play(site, round % 2 === 1)
      rounds.push(round % 2 === 0 ? { watched: first, alone: second } : { watched: second, alone: first })
    }
  } finally {
    await site.close()
  }
  const middle = (of: keyof Played) => ({
    value: median(rounds.map(({ watched }) => watched[of])),
    reference: median(rounds.map(({ alone }) => alone[of])),
  })
  const [script, dropped] = [middle('scriptMs'), middle('dropped')]
  return [
    row(
      'playback-effect',
      script,
      'ms script a second',
      `≤ ${SCRIPT_MS_MOST} ms`,
      script.value <= SCRIPT_MS_MOST,
    ),
    row(
      'playback-dropped',
      dropped,
      'frames a minute',
      `≤ ${FRAMES_APART} more`,
      dropped.value <= dropped.reference + FRAMES_APART,
    ),
  ]
}

function row(
  name: string,
  { value, reference }: { value: number; reference: number },
  unit: string,
  goal: string,
  met: boolean,
): Figure {
  return {
    name,
    value: rounded(value, 2),
    reference: rounded(reference, 2),
    ratio: ratioOf(value, reference),
    unit,
    goal,
    met,
    beside: 'the same film on the same page without Foyer',
  }
}

async function play(site: HostSite, watched: boolean): Promise<Played> {
  const host = await site.visit(watched)
  const { page } = host
  try {
    await page.evaluate(async (watch) => {
      const video = document.querySelector('video')
      if (!video) throw new Error('There is no film.')
      type Tag = { watchPlayer(video: HTMLVideoElement, facts: object): void }
      const foyer = () => (globalThis as unknown as { Foyer?: Tag }).Foyer
      if (watch) while (!foyer()?.watchPlayer) await new Promise((resolve) => setTimeout(resolve, 20))
      if (watch) foyer()?.watchPlayer(video, { title: 'Night Line', episode: 3 })
      await video.play()
    }, watched)
    await sleep(WARM_MS)
    const frames = () =>
      page.evaluate(() => ({
        dropped: document.querySelector('video')?.getVideoPlaybackQuality().droppedVideoFrames ?? Number.NaN,
        at: performance.now(),
      }))
    const [before, shown] = [await host.spent(), await frames()]
    await sleep(ROUND_MS)
    const [later, after] = [await frames(), await host.spent()]
    const seconds = (later.at - shown.at) / 1_000
    return {
      scriptMs: (after.scriptMs - before.scriptMs) / seconds,
      dropped: ((later.dropped - shown.dropped) / seconds) * 60,
    }
  } finally {
    await host.close()
  }
}
