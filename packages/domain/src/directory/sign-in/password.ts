import { type Refusal, refuse } from '@anlan/domain/kernel'

/** What a password must be, as the rule SEC-L3-2 says. */
export interface PasswordFigures {
  readonly minLength: number
  /** Of capital letters, small letters, digits and signs. */
  readonly kinds: number
}

const kinds = [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/] as const

/** Longer ones cost the server time and nobody types them. */
const longest = 128

/**
 * Whether a new password is good enough; null if it is. It must not contain the login, the person's name or telephone
 * number (`about`), in whatever case.
 */
export function faultOfPassword(
  password: string,
  about: readonly string[],
  { minLength, kinds: needed }: PasswordFigures,
): Refusal | null {
  const at = ['password']
  const length = [...password].length
  if (length < minLength)
    return refuse('password-weak', `口令至少 ${minLength} 位，现在是 ${length} 位。`, {
      at,
      source: 'SEC-L3-2',
    })
  if (length > longest) return refuse('password-weak', `口令最多 ${longest} 位。`, { at, source: 'SEC-L3-2' })
  const present = kinds.filter((kind) => kind.test(password)).length
  if (present < needed)
    return refuse('password-weak', `口令须含大写字母、小写字母、数字、符号中的至少 ${needed} 种。`, {
      at,
      figures: { present, needed },
      source: 'SEC-L3-2',
    })
  const folded = password.toLowerCase()
  if (about.some((word) => word.length >= 2 && folded.includes(word.toLowerCase())))
    return refuse('password-weak', '口令不能包含用户名、姓名或电话号码。', { at, source: 'SEC-L3-2' })
  return null
}
