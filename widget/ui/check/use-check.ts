/** One run of the check: what has been measured so far, what is being looked at, and how it is stopped. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Aspect, Measured } from '#shared/rules/self-check.ts'
import { askCodecs, askDrm } from './ask-browser.ts'
import { playClip } from './clip.ts'
import { measureNetwork } from './network.ts'

export type Checking = ReturnType<typeof useCheck>

type Run = { measured: Measured; at: Aspect | 'end' }

const BEGIN: Run = { measured: {}, at: 'clip' }

/** @param clip gives the player on the page, once it is drawn */
export function useCheck(clip: () => HTMLVideoElement | null) {
  const [run, setRun] = useState(BEGIN)
  const running = useRef<AbortController | null>(null)

  async function begin(): Promise<void> {
    running.current?.abort()
    const own = new AbortController()
    running.current = own
    let measured: Measured = {}
    /** What is left behind is not measured: neither shown nor counted. */
    async function look(at: Aspect, see: () => Promise<Measured | null>): Promise<void> {
      if (own.signal.aborted) return
      setRun({ measured, at })
      const seen = await see()
      if (own.signal.aborted) return
      measured = { ...measured, ...seen }
      setRun({ measured, at })
    }
    // Without a line nothing has to be waited for: it is said first, and the rest is asked of the device alone.
    if (!navigator.onLine) measured = { clip: { is: 'lost' }, network: { is: 'offline' } }
    else
      await look('clip', async () => {
        const video = clip()
        return video && { clip: await playClip(video, own.signal) }
      })
    await look('codecs', async () => ({ codecs: await askCodecs() }))
    await look('drm', async () => ({ drm: await askDrm() }))
    if (!measured.network) await look('network', async () => ({ network: await measureNetwork(own.signal) }))
    if (!own.signal.aborted) setRun({ measured, at: 'end' })
  }

  function stop(): void {
    running.current?.abort()
    setRun(({ measured }) => ({ measured, at: 'end' }))
  }

  useEffect(() => {
    void begin()
    return () => running.current?.abort()
  }, [])

  return { ...run, again: () => void begin(), stop }
}
