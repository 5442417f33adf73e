/** Text stays text; what is a web or mail address becomes a link. Nothing else ever does. */
const LINK = /\b(https?:\/\/[^\s<>"'）】」]+[^\s<>"'.,;:!?，。；：！？)）\]】」]|mailto:[^\s<>"']+)/giu

export function Linked({ text }: { text: string }) {
  return (
    <>
      {text
        .split(LINK)
        .map((part, index) => (index % 2 === 1 ? <Address key={`${index}${part}`} url={part} /> : part))}
    </>
  )
}

function Address({ url }: { url: string }) {
  return (
    <a href={url} target="_blank" rel="noopener noreferrer nofollow">
      {url}
    </a>
  )
}
