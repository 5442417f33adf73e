import type { FileView } from '#shared/protocol/conversation.ts'
import type { KeptForm } from '#shared/protocol/flow.ts'
import { later } from './later.ts'
import { useScreen } from './screen.ts'

/** For a chat that began with a flow. */
export const useForm = later(() => import('./flow/form.tsx'))

type Props = { form: KeptForm; files?: readonly FileView[] | undefined }

/** What was filled in before, as a card. */
export function Filled({ form, files }: Props) {
  const { locale } = useScreen()
  const parts = useForm()
  return parts ? (
    <parts.FormCard form={form} files={files} locale={locale} />
  ) : (
    <p class="skeleton filled-soon" />
  )
}
