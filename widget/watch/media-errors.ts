/** `MediaError.code` by its name: https://html.spec.whatwg.org/multipage/media.html#error-codes */
export const MEDIA_ERRORS = [
  '',
  'MEDIA_ERR_ABORTED',
  'MEDIA_ERR_NETWORK',
  'MEDIA_ERR_DECODE',
  'MEDIA_ERR_SRC_NOT_SUPPORTED',
]
