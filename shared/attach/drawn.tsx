/** Files of a message as they are read: images as thumbnails that open, everything else as a thing to download. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { createFileLinks, type FileLinks } from '../client/file-links.ts'
import type { Call } from '../client/uploads.ts'
import type { Clock } from '../clock.ts'
import type { FileView } from '../protocol/conversation.ts'
import type { FileLink } from '../protocol/http.ts'
import type { Locale } from '../words/types.ts'
import { wearStyles } from './styles.ts'
import { fileWords, sizeWords } from './words.ts'

export type FilesProps = { files: readonly FileView[]; call: Call; clock: Clock; locale: Locale }

/** The longest side of a thumbnail, in CSS pixels. */
const THUMB_PX = 220

const linksOf = new WeakMap<Call, FileLinks>()

function linksBy(call: Call, clock: Clock): FileLinks {
  const links = linksOf.get(call) ?? createFileLinks(call, clock)
  linksOf.set(call, links)
  return links
}

export function Drawn({ files, call, clock, locale }: FilesProps) {
  wearStyles()
  const links = linksBy(call, clock)
  const box = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState<FileView | null>(null)
  // As an image that has come would say it: the list may have grown.
  useLayoutEffect(() => void box.current?.dispatchEvent(new Event('load')), [])
  return (
    <div class="files" ref={box}>
      {files.map((file) =>
        file.kind === 'image' ? (
          <Thumb key={file.id} file={file} links={links} locale={locale} onOpen={() => setOpen(file)} />
        ) : (
          <Doc
            key={file.id}
            file={file}
            links={links}
            locale={locale}
            onOpen={file.kind === 'clip' ? () => setOpen(file) : null}
          />
        ),
      )}
      {open && <Lightbox file={open} links={links} locale={locale} onClose={() => setOpen(null)} />}
    </div>
  )
}

type PartProps = { file: FileView; links: FileLinks; locale: Locale }

/** Null while it is asked for; `gone` when there is none. */
function useLink({ file, links }: PartProps): FileLink | 'gone' | null {
  const [link, setLink] = useState<FileLink | 'gone' | null>(null)
  useEffect(() => {
    let wanted = true
    void links.of(file.id).then((found) => wanted && setLink(found ?? 'gone'))
    return () => {
      wanted = false
    }
  }, [file.id])
  return link
}

function Thumb({ onOpen, ...props }: PartProps & { onOpen: () => void }) {
  const { file, locale } = props
  const words = fileWords(locale)
  const link = useLink(props)
  const scale = Math.min(1, THUMB_PX / Math.max(file.width ?? THUMB_PX, file.height ?? THUMB_PX))
  if (link === 'gone') return <span class="gone">{words.gone}</span>
  return (
    <button type="button" aria-label={words.open(file.name)} title={file.name} onClick={onOpen}>
      <img
        src={link?.thumb}
        alt={file.name}
        width={Math.round((file.width ?? THUMB_PX) * scale)}
        height={Math.round((file.height ?? THUMB_PX) * scale)}
      />
    </button>
  )
}

function Doc({ onOpen, ...props }: PartProps & { onOpen: (() => void) | null }) {
  const { file, links, locale } = props
  const words = fileWords(locale)
  const [gone, setGone] = useState(false)

  /** The address is asked for when it is needed: it does not last. */
  async function save(): Promise<void> {
    const link = await links.of(file.id)
    setGone(link === null)
    if (!link) return
    const way = document.createElement('a')
    way.href = link.url
    way.download = file.name
    way.click()
  }

  return (
    <button
      type="button"
      class="doc"
      aria-label={`${words.open(file.name)}, ${sizeWords(file.bytes)}`}
      onClick={onOpen ?? (() => void save())}
    >
      <i aria-hidden="true">{file.kind === 'clip' ? '▶' : file.kind.toUpperCase().slice(0, 4)}</i>
      <b title={file.name}>{file.name}</b>
      <small role={gone ? 'alert' : undefined}>
        {gone ? words.gone : `${words.kinds[file.kind]} · ${sizeWords(file.bytes)}`}
      </small>
    </button>
  )
}

/** Over everything, until Escape, its button, or a click beside it. */
function Lightbox({ onClose, ...props }: PartProps & { onClose: () => void }) {
  const { file, locale } = props
  const words = fileWords(locale)
  const link = useLink(props)
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      class="lightbox"
      ref={dialog}
      aria-label={file.name}
      onClose={onClose}
      // It closes the picture, and not the panel around it as well.
      onKeyDown={(event) => event.key === 'Escape' && event.stopPropagation()}
    >
      <div>
        <header>
          <b>{file.name}</b>
          {link !== null && link !== 'gone' && (
            <a href={link.url} download={file.name}>
              {words.save}
            </a>
          )}
          <button type="button" onClick={() => dialog.current?.close()}>
            {words.close}
          </button>
        </header>
        {link === 'gone' ? (
          <p role="alert">{words.gone}</p>
        ) : (
          link && <Shown file={file} url={link.url} close={() => dialog.current?.close()} />
        )}
      </div>
    </dialog>
  )
}

function Shown({ file, url, close }: { file: FileView; url: string; close: () => void }) {
  if (file.kind === 'clip')
    // biome-ignore lint/a11y/useMediaCaption: nobody has written any for what a visitor filmed.
    return <video src={url} controls autoplay />
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: for those who use a mouse; the keyboard has Escape and the button.
    <img src={url} alt={file.name} onClick={close} />
  )
}
