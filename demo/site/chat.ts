/// <reference path="../../widget/foyer.d.ts" />
/** The page's side of the chat: calls are kept until the script has loaded. */
type Call = [name: string, ...args: unknown[]]

declare global {
  interface Window {
    Foyer?: FoyerApi | Call[]
  }
}

function call(...call: Call): void {
  window.Foyer ??= []
  window.Foyer.push(call)
}

export const openChat = (topic?: FoyerTopic): void => call('open', topic ? { topic } : {})

export const tellChat = (facts: Record<string, string | number | boolean>): void => call('context', facts)

/** Who is signed in, as the site's server has signed it; null: nobody. */
export const tellWho = (jwt: string | null): void => call('identify', jwt)

/** Its token was not believed, or is over. */
export const onRefused = (run: (why: string | undefined) => void): void =>
  call('on', 'error', ({ code, why }: { code: string; why?: string }) => {
    if (code === 'identity_refused') run(why)
  })

/** What the player does is watched, so that a visitor can attach it to his question. */
export const watchPlayer = (video: HTMLVideoElement, facts: { title: string; episode: number }): void =>
  call('watchPlayer', video, facts)

/** Every `data-chat` button opens the chat; its value, if any, is the topic. */
export function wireChat(root: Document): void {
  root.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-chat]') : null
    if (button) openChat((button.dataset.chat || undefined) as FoyerTopic | undefined)
  })
}
